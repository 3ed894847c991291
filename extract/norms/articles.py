"""An article read for procedures: what its clauses say, what its title says, whether it opens or closes one."""

from __future__ import annotations

from dataclasses import dataclass

from extract.norms.clauses import Article, Text, clauses_of
from extract.norms.parts import Said, said
from extract.norms.wordings import titles, wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with what it says. `role` is what its title makes of it, None where it says nothing."""

    article: Article
    role: str | None
    said: tuple[Said, ...]

    @property
    def entitled(self) -> bool:
        """The title alone says that the article is a list of papers: “Hồ sơ đăng ký …”, then “1. Tờ khai.”."""
        return self.role == "dossier" and self.article.title.value.lower().startswith("hồ sơ")

    @property
    def lists(self) -> bool:
        """Papers are listed here."""
        return self.entitled or any(one.lists for one in self.said)

    @property
    def submits(self) -> bool:
        """Something is handed in here by somebody who is no agency."""
        return any(one.submits and one.asker != "state" for one in self.said)

    @property
    def begins(self) -> bool:
        """Something is handed in here before the agency acts, not in between or behind."""
        first = next((one for one in self.said if one.acts or (one.submits and one.asker != "state")), None)
        return first is not None and first.submits and first.asker != "state"

    @property
    def forwards(self) -> bool:
        """An agency hands something in here."""
        return any(one.submits and one.asker == "state" for one in self.said)

    @property
    def closes(self) -> bool:
        """An agency acts here on what was handed in: in a time, with a result, or as the title says (“Thủ tục …”)."""
        return any(one.closes or (one.acts and self.role == "names") for one in self.said)

    @property
    def refers(self) -> bool:
        """The rest is told elsewhere."""
        return any(one.refers for one in self.said)


def reading_of(article: Article, text: Text) -> Reading | None:
    """Read an article; None where it cannot carry a procedure nor say anything of one."""
    title = article.title.value.lower()
    role = titles().role(title)
    if role == "never":
        return None
    cued = wordings().cues.search(text.low, article.span.start, article.span.end) is not None
    if not cued and role not in ("conditions", "fees", "validity", "agency"):
        return None
    words = wordings()
    found = (said(clause, words) for clause in clauses_of(article, text))
    return Reading(article=article, role=role, said=tuple(one for one in found if one is not None))
