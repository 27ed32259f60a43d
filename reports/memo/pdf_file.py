"""The memo as the HTML of its PDF."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.memo.blocks import Block, document_title, memo_blocks
from reports.memo.memo import Memo
from reports.radar_svg import Layout, draw_radar


def memo_html(memo: Memo) -> str:
    """What `render_pdf` makes the PDF of, in the active language."""
    context = {
        "memo": memo,
        "title": document_title(memo),
        "made_at": memo.made_at.isoformat(timespec="seconds"),
        "blocks": [(_shape(block), block) for block in memo_blocks(memo)],
        # It escapes the texts that it draws.
        "radar": mark_safe(draw_radar(memo.radar, Layout.COMPACT)),  # noqa: S308
    }
    return render_to_string("reports/memo/memo.html", context)


def _shape(block: Block) -> str:
    return type(block).__name__.lower()
