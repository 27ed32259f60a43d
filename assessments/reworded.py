"""What statements said before their assessment moved: for who says whether an answer holds."""

from django.utils.translation import gettext as _

from assessments.models import AnswerChange, Assessment
from assessments.moved import Kept
from maturity.labels import lower_first, phase_label
from maturity.models import Statement


def reworded(assessment: Assessment, facet: int | None = None) -> tuple[Kept, ...]:
    """The statements that the last move made another claim, of one facet or of all. At most two
    queries."""
    lines = AnswerChange.objects.filter(
        assessment=assessment,
        move__after=assessment.model_version_id,
        statement__descriptor__facet__model_version=assessment.model_version_id,
    )
    if facet:
        lines = lines.filter(statement__descriptor__facet=facet)
    rows = list(lines.select_related("move", "statement__descriptor__phase").order_by("pk"))
    if not rows:
        return ()
    earlier = Statement.objects.filter(
        descriptor__facet__model_version=rows[0].move.before_id,  # type: ignore[union-attr]
        code__in=[row.statement.code for row in rows],
    ).select_related("descriptor__phase")
    was = {statement.code: statement for statement in earlier}
    return tuple(
        Kept(row.statement.text, _differences(was[row.statement.code], row.statement))
        for row in rows
        if row.statement.code in was
    )


def _differences(before: Statement, now: Statement) -> tuple[str, ...]:
    phases = before.descriptor.phase.number, now.descriptor.phase.number
    told = []
    if before.text != now.text:
        told.append(_("First it said: “%(text)s”") % {"text": before.text})
    if phases[0] != phases[1]:
        told.append(
            _("First it belonged to %(phase)s.") % {"phase": lower_first(phase_label(phases[0]))}
        )
    if before.kind != now.kind:
        told.append(_("First it was: %(kind)s.") % {"kind": before.get_kind_display()})
    return tuple(told)
