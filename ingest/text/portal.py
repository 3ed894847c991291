"""A portal page saved as text: its paragraphs over broken lines, and what the site put around the document."""

from __future__ import annotations

from ingest.readers.flattened import is_flattened
from ingest.text.paragraphs import flowed, is_broken
from ingest.text.site import site_runs
from ingest.types import Block, Place, Span

PANEL = "site_panel"


def blocks(text: str) -> tuple[Block, ...]:
    """Blocks of a text: panels of the site, paragraphs of broken lines; none where every line is a paragraph."""
    panels = site_runs(text) if is_flattened(text) else ()
    if not panels and not is_broken(text):
        return ()
    kept = [block for block in flowed(text) if not any(p.start <= block.span.start < p.end for p in panels)]
    for panel in panels:
        inner = text[panel.start : panel.end]
        start = panel.start + len(inner) - len(inner.lstrip())
        end = panel.start + len(inner.rstrip())
        if start < end:
            kept.append(Block(Span(start, end), PANEL, Place("line", row=text.count("\n", 0, start) + 1)))
    return tuple(sorted(kept, key=lambda block: block.span))
