"""Proofs from the law: the row of legal bases that is meant, the clause of an act, what a document is called."""

from __future__ import annotations

import datetime

from catalog_graph.dossier.finding import Record
from catalog_graph.flags.shapes.members import proof, whole
from catalog_graph.flags.shapes.patterns import short
from catalog_graph.flags.types import Proof
from catalog_graph.flags.world import LawBook
from catalog_graph.law.bases import BasisFinding
from catalog_graph.law.types import Act

LONGEST = 600
"""Characters of a clause that are quoted; its place opens all of it."""


def of_row(record: Record, row: BasisFinding) -> Proof:
    """The row of a legal basis as the record prints it: its number, else its title."""
    printed = row.basis.number or row.basis.title
    return whole(record, "(căn cứ không ghi số, không ghi tên)") if printed is None else proof(record, printed)


def of_act(law: LawBook, act: Act) -> Proof:
    """The clause by which a document acts on another."""
    words = law.words(act.quote)
    return Proof(
        kind="law",
        text=law.source(act) if words is None else short(words, LONGEST),
        source=law.source(act),
        quote=act.quote,
        link=f"work:{act.by}" + (f"#{'/'.join(act.source)}" if act.source else ""),
    )


def of_work(law: LawBook, work: str, text: str) -> Proof:
    """What is known of a document without a clause of another: said in words."""
    return Proof(kind="law", text=text, source=law.name(work), link=f"work:{work}")


def printed(day: datetime.date) -> str:
    """A day as officers write it."""
    return f"{day:%d/%m/%Y}"
