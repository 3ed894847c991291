"""What is drawn from a store and costs a second, kept for the state of the store as it is now."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from catalog_graph.store.opening import Store

T = TypeVar("T")

_KEPT = 4


class Ready(Generic[T]):
    """Answers kept by state of the store and question, the latest few."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._answers: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, store: Store, question: Hashable, make: Callable[[], T]) -> T:
        """The answer, made where the store has changed since; always made where that cannot be told."""
        pulse = store.pulse()
        if pulse is None:
            return make()
        key = (str(store.folder), pulse, question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return made
