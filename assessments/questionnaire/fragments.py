"""What of the page of a facet is not true any more: parts that a browser puts in their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from assessments.questionnaire.together import Since
from assessments.remarks import Remark
from assessments.results import GivenAnswer
from assessments.statement_row import StatementRow, row_of_answer, saved_fields
from assessments.verdict import Verdict, verdict_of
from maturity.content import FacetContent

NEVER_ANSWERED = GivenAnswer("")


@dataclass(frozen=True, slots=True)
class Fragment:
    """`fields` carry the revision of the statement that was saved; `rows` are statements that
    changed behind the back of the page and are drawn anew."""

    verdict: Verdict
    rows: tuple[StatementRow, ...] = ()
    saved: str = ""  # the code of the statement that was saved
    fields: SafeString = SafeString()  # noqa: RUF009 - it cannot be changed
    saved_at: str = ""

    @property
    def remarks(self) -> Mapping[str, Remark]:
        return {code: remark for code, remark in self._beside_rows if not remark.is_empty}

    @property
    def nothing_said(self) -> SafeString:
        """The places of statements about which nothing is said any more."""
        codes = [code for code, remark in self._beside_rows if remark.is_empty]
        return mark_safe("".join(map(_empty_remark, codes)))  # noqa: S308 - escaped there

    @property
    def _beside_rows(self) -> list[tuple[str, Remark]]:
        drawn = {row.statement.code for row in self.rows}
        return [item for item in self.verdict.remarks.items() if item[0] not in drawn]


def saved_fragment(
    facet: FacetContent, answers: dict[str, GivenAnswer], code: str, *, is_news: bool
) -> Fragment:
    """After saving an answer. It is drawn anew where it holds news: what the page did not know."""
    verdict = verdict_of(facet, answers)
    answer = answers.get(code, NEVER_ANSWERED)
    return Fragment(
        verdict,
        rows=_rows(facet, answers, verdict, {code: ""}, read_only=False) if is_news else (),
        saved=code,
        fields=saved_fields(code, answer),
        saved_at=clock_now(),
    )


def changed_fragment(facet: FacetContent, since: Since, *, read_only: bool) -> Fragment:
    verdict = verdict_of(facet, since.answers)
    rows = _rows(facet, since.answers, verdict, since.changed, read_only=read_only)
    return Fragment(verdict, rows)


def _rows(
    facet: FacetContent,
    answers: Mapping[str, GivenAnswer],
    verdict: Verdict,
    changed: Mapping[str, str],
    *,
    read_only: bool,
) -> tuple[StatementRow, ...]:
    return tuple(
        row_of_answer(
            statement,
            answers.get(statement.code, NEVER_ANSWERED),
            verdict.remarks[statement.code],
            top_phase=cell is facet.cells[-1],
            disabled=read_only,
            changed=changed[statement.code],
        )
        for cell in facet.cells
        for statement in cell.statements
        if statement.code in changed
    )


@lru_cache(maxsize=1024)
def _empty_remark(code: str) -> SafeString:
    return format_html('<div class="vm-remark" id="vraag-{}" hx-swap-oob="true"></div>', code)


def clock_now() -> str:
    return time_format(timezone.localtime(), "H:i")
