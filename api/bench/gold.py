"""Where gold and the real corpus lie, and how they are read. Nothing outside `api.bench` and the tests reads them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The folder with the real corpus and its labels, beside the project."""

    root: Path
    labels: Path
    """Glued cells split by eye, in the project's own tests."""

    @property
    def citations(self) -> Path:
        """Citations and acts labelled blind (places and targets, no text), in the project's own tests."""
        return self.labels.with_name("citations.jsonl")

    @property
    def fields(self) -> Path:
        """Forms labelled blind (digests of the labels' words, no text), in the project's own tests."""
        return self.labels.with_name("fields.jsonl")

    @property
    def dossier(self) -> Path:
        """Records labelled blind for papers that a database replaces (no text), in the project's own tests."""
        return self.labels.with_name("dossier.jsonl")

    @property
    def internal(self) -> Path:
        """Internal procedures labelled blind (times, digests of the words of units), in the project's own tests."""
        return self.labels.with_name("internal.jsonl")

    @property
    def twins(self) -> Path:
        """Pairs of procedures labelled blind: one under two codes, or two (codes only), in the project's own tests."""
        return self.labels.with_name("twins.jsonl")

    @property
    def deciding(self) -> Path:
        """Records labelled blind for who decides them (no text), in the project's own tests."""
        return self.labels.with_name("deciding.jsonl")

    @property
    def seeded(self) -> Path:
        """Defects put into records (changes with words of our own), in the project's own tests."""
        return self.labels.with_name("seeded.jsonl")

    @property
    def seeded_blind(self) -> Path:
        """Three later sets of such defects, each by a seeder of its own (`set`), in the project's own tests."""
        return self.labels.with_name("seeded_blind.jsonl")

    @property
    def judged(self) -> Path:
        """Flags judged right or wrong by reading (digests of words, no text), in the project's own tests."""
        return self.labels.with_name("flags_judged.jsonl")

    @property
    def corpus(self) -> Path:
        """Real files."""
        return self.root / "corpus"

    def pairs(self) -> list[dict[str, str]]:
        """Records of one procedure in two snapshots, with the components that differ."""
        with (self.root / "gold/record_pairs.tsv").open(encoding="utf8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter="\t"))

    def same_decision_pairs(self) -> list[dict[str, str]]:
        """Page text against the API's JSON under one decision: what the glued cells must say."""
        return [
            pair
            for pair in self.pairs()
            if "page-text" in pair["path_a"] and "api-json" in pair["path_b"] and pair["decision_differs"] == "0"
        ]

    def decisions(self) -> list[tuple[Path, dict[str, Any]]]:
        """Announcing decisions typed by hand, with the file they stand for."""
        golds = (json.loads(path.read_text("utf8")) for path in sorted((self.root / "gold/decisions").glob("*.json")))
        return [(self.corpus / gold["source"], gold) for gold in golds if (self.corpus / gold["source"]).exists()]

    def glued_cells(self) -> list[dict[str, Any]]:
        """Glued cells split by eye (offsets only), kept in the project's own tests."""
        return [json.loads(line) for line in self.labels.read_text("utf8").splitlines() if line]

    def page_texts(self) -> list[Path]:
        """Every page text of June 2026."""
        return sorted((self.corpus / "records/2026-06-page-text").rglob("*.json"))


def shared_at(root: Path, project: Path) -> Shared:
    """The shared folder at `root`; a usage error in Vietnamese when it is not there."""
    if not (root / "corpus").is_dir() or not (root / "gold").is_dir():
        raise click.UsageError(f"Không thấy kho dữ liệu thật và nhãn chuẩn ở {root} (cần thư mục corpus/ và gold/).")
    return Shared(root=root, labels=project / "tests/gold/glued_cells.jsonl")
