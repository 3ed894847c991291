"""Does a trained classifier read labels of forms better than the rules? Measured on forms it has not seen.

A spaCy text classifier (bag of words over label, heading, title and the label before) is trained on the labelled forms
of four folds and asked about the fifth; all boxes of a form stay in one fold, and forms whose titles begin alike stay
together, so that a near copy is never in both. Said of it: alone, and after the rules wherever these find nothing; with
and without the words that underthesea joins. Neither library is a dependency of the project:

    pip install spacy==3.8.* underthesea==9.5.*
    python scripts/learned_concepts.py --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extract.fold import fold  # noqa: E402
from extract.forms.meaning.asked import Asked  # noqa: E402
from extract.forms.meaning.read import meanings_of  # noqa: E402

FOLDS = 5
EPOCHS = 60
RATE = 0.003
SHAPES = {"choice": "choice", "table_column": "column", "signature": "signature"}


class Box(NamedTuple):
    """A declared box: what the classifier is told of it, its concept, what the rules say, the group of its form."""

    asked: Asked
    before: str
    concept: str
    ruled: str
    group: str


def boxes(path: Path) -> list[Box]:
    """The declared boxes of the labelled forms, each with what the rules say of it."""
    found = []
    for row in map(json.loads, path.read_text("utf8").splitlines()):
        asked = [
            Asked(f["label"], f["section"], f["role"], f["kind"], SHAPES.get(f["type"], "blank"), row["title"])
            for f in row["fields"]
        ]
        group = " ".join(fold(row["title"]).split()[:3])
        ruled = meanings_of(asked)
        befores = ["", *(one.label for one in asked)]
        found += [
            Box(one, before, field["concept"], meaning.concept, group)
            for one, before, field, meaning in zip(asked, befores, row["fields"], ruled, strict=False)
            if field["kind"] == "declared"
        ]
    return found


def words_of(box: Box, segment: Callable[[str], str] | None) -> str:
    """What the classifier reads: words with a mark of where they stand."""
    texts = {"": box.asked.label, "s_": box.asked.section, "t_": box.asked.title, "b_": box.before}
    words = [mark + word for mark, text in texts.items() for word in fold(text).split()[:12]]
    label = fold(box.asked.label).split()
    words += ["^" + "_".join(label[:2]), "$" + "_".join(label[-2:]), "n_" + str(min(len(label), 6))]
    words += ["r_" + box.asked.role.partition(":")[0], "k_" + box.asked.shape]
    if segment is not None:
        words += ["u_" + word for word in segment(box.asked.label).lower().split()]
    return " ".join(words)


def answers(train: Sequence[Box], test: Sequence[Box], segment: Callable[[str], str] | None) -> list[tuple[str, float]]:
    """The concept and its score for each box to be tested, by a classifier trained on the others."""
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.training import Example

    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("xx")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "length": 4096,
        "no_output_layer": False,
    }
    category: Any = nlp.add_pipe("textcat", config={"model": model})
    labels = sorted({box.concept for box in train})
    for label in labels:
        category.add_label(label)
    wanted = [{"cats": {one: float(one == box.concept) for one in labels}} for box in train]
    examples = [
        Example.from_dict(nlp.make_doc(words_of(box, segment)), cats) for box, cats in zip(train, wanted, strict=True)
    ]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = RATE
    order = random.Random(1)  # noqa: S311  # a seed, not a secret
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for batch in spacy.util.minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer)
    docs = nlp.pipe(words_of(box, segment) for box in test)
    return [max(doc.cats.items(), key=lambda pair: pair[1]) for doc in docs]


def cross_validated(every: Sequence[Box], segment: Callable[[str], str] | None) -> list[tuple[Box, str, float]]:
    """Each box with what a classifier says that never saw its form."""
    groups = sorted({box.group for box in every})
    random.Random(7).shuffle(groups)  # noqa: S311  # a seed, not a secret
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    said = []
    for number in range(FOLDS):
        train = [box for box in every if fold_of[box.group] != number]
        test = [box for box in every if fold_of[box.group] == number]
        said += [(box, *answer) for box, answer in zip(test, answers(train, test, segment), strict=True)]
    return said


def report(name: str, said: Sequence[tuple[Box, str, float]]) -> None:
    """Prints how often the classifier is right alone, and what it changes after the rules."""
    total = len(said)
    alone = sum(concept == box.concept for box, concept, _ in said)
    print(f"{name}: alone {alone}/{total} = {alone / total:.3f}")
    ruled = sum(box.ruled == box.concept for box, _, _ in said)
    for sure in (0.0, 0.3, 0.5, 0.7, 0.9):
        asked = [(box, concept) for box, concept, score in said if box.ruled == "khac" and score >= sure]
        right = sum(box.concept == concept for box, concept in asked)
        over = [(box, concept) for box, concept, score in said if score >= sure and concept != box.ruled]
        gain = sum((c == b.concept) - (b.ruled == b.concept) for b, c in over)
        print(
            f"  score >= {sure}: asked where the rules find nothing {len(asked)}, right {right}: "
            f"{(ruled + right) / total:.3f}; put before the rules it changes {len(over)}: {(ruled + gain) / total:.3f}"
        )


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    every = boxes(options.parse_args().shared / "gold/fields/working.jsonl")
    ruled = sum(box.ruled == box.concept for box in every)
    nothing = sum(box.ruled == "khac" for box in every)
    print(f"{len(every)} boxes; rules {ruled} = {ruled / len(every):.3f}, of which nothing found {nothing}")
    seen = sum(any(other.concept == box.concept and other.group != box.group for other in every) for box in every)
    print(f"boxes whose concept stands in another group, so that it can be learnt at all: {seen / len(every):.3f}")
    report("spaCy", cross_validated(every, None))
    from underthesea import word_tokenize

    report("spaCy + underthesea", cross_validated(every, lambda text: word_tokenize(text, format="text")))


if __name__ == "__main__":
    main()
