"""The tables of an assessment: one description of them, for every format of file.

They only say again what the `Report` holds, in its order, with its numbers and in its language.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.exports.cells import Value
from reports.exports.plan_tables import (
    ambitions_sheet,
    initiatives_sheet,
    lenses_sheet,
    points_sheet,
)
from reports.exports.sheets import MIDDLE, WIDE, Column, Sheet, Workbook
from reports.report import FacetReport, Report, Verdict


def workbook_of(report: Report) -> Workbook:
    sheets = (
        outcome_sheet(report),
        answers_sheet(report),
        evidence_sheet(report),
        points_sheet(report),
        ambitions_sheet(report),
        initiatives_sheet(report),
        lenses_sheet(report),
    )
    title = f"{report.municipality}: {report.title}"
    return Workbook(title, (_explanation(report, sheets), *sheets))


def outcome_sheet(report: Report) -> Sheet:
    """One row for every facet."""
    columns = (
        Column(_("Dimension"), _("The group that the facet belongs to."), MIDDLE),
        Column(_("Number"), _("The number of the facet, as on every page.")),
        Column(_("Facet"), _("The side of the subject that was looked at."), MIDDLE),
        Column(
            _("Position"),
            _("How far the facet is, in phases: 2.5 is phase 2 and a part of 3. Empty: not known."),
        ),
        Column(_("In words"), _("The same as on the screen."), MIDDLE),
        Column(
            _("At most"),
            _("The position if every open or unknown answer turns out well."),
        ),
        Column(_("Complete"), _("Whether every statement of the facet has an answer.")),
        Column(_("Recognised phases"), _("The phases in which the facet is recognised."), MIDDLE),
        Column(
            _("Development points"),
            _("What was chosen to do next, or else what the next phase still asks for."),
            WIDE,
        ),
        Column(_("Ambition"), _("The phase where the municipality wants to be.")),
        Column(
            _("Previous position"),
            _("The position in the previous assessment, if you may read that one."),
        ),
    )
    rows = tuple(
        (dimension.name, facet.number, facet.name, *_outcome(facet), _before(report, facet))
        for dimension in report.dimensions
        for facet in dimension.facets
    )
    return Sheet(_("Outcome"), columns, rows)


def _outcome(facet: FacetReport) -> tuple[Value, ...]:
    return (
        facet.position,
        facet.label,
        facet.ceiling,
        yes_or_no(is_so=facet.complete),
        "; ".join(phase.label for phase in facet.recognised),
        "\n".join(facet.development_points),
        facet.ambition.phase if facet.ambition else None,
    )


def _before(report: Report, facet: FacetReport) -> float | None:
    return report.previous.positions.get(facet.code) if report.previous else None


def answers_sheet(report: Report) -> Sheet:
    """One row for every statement, answered or not; complete by itself, so that the tables of
    several assessments can be laid under each other."""
    columns = (
        Column(_("Municipality"), _("Whose assessment it is."), MIDDLE),
        Column(_("Assessment"), _("What the assessment is called."), MIDDLE),
        Column(_("Reference date"), _("The day that the assessment describes.")),
        Column(_("Model version"), _("The model and the version of it that asked the questions.")),
        Column(_("Dimension"), _("The group that the facet belongs to."), MIDDLE),
        Column(_("Number"), _("The number of the facet, as on every page.")),
        Column(_("Facet"), _("The side of the subject that the statement is about."), MIDDLE),
        Column(_("Position of the facet"), _("How far the facet is, in phases.")),
        Column(_("Phase"), _("The phase that the statement belongs to.")),
        Column(_("Code"), _("The code of the statement in the model.")),
        Column(_("Text of the statement"), _("What was asked."), WIDE),
        Column(_("Kind"), _("An aim belongs to the phase; a limit is outgrown in a later one.")),
        Column(_("Answer"), _("What was answered; a dash for what is still open.")),
        Column(_("Note"), _("What was written beside the answer."), WIDE),
        Column(
            _("To be confirmed"),
            _("Whether the answer came along from the previous assessment and nobody looked yet."),
        ),
    )
    return Sheet(_("Answers"), columns, tuple(_answers(report)))


def _answers(report: Report) -> Iterator[tuple[Value, ...]]:
    about = (report.municipality, report.title, report.reference_date, _model(report))
    for dimension in report.dimensions:
        for facet in dimension.facets:
            place = (dimension.name, facet.number, facet.name, facet.position)
            for phase in facet.phases:
                for one in phase.statements:
                    answer = (one.kind_label, one.value_label, one.note)
                    waits = yes_or_no(is_so=one.to_confirm)
                    yield (*about, *place, phase.number, one.code, one.text, *answer, waits)


def evidence_sheet(report: Report) -> Sheet:
    columns = (
        Column(_("Number"), _("The number of the facet, as on every page.")),
        Column(_("Facet"), _("The side of the subject that was looked at."), MIDDLE),
        Column(_("Evidence"), _("What the answers of this facet rest on."), WIDE),
    )
    given = [facet for facet in report.facets if facet.evidence]
    rows = tuple((facet.number, facet.name, facet.evidence) for facet in given)
    return Sheet(_("Evidence"), columns, rows)


def _explanation(report: Report, sheets: tuple[Sheet, ...]) -> Sheet:
    columns = (
        Column(_("Sheet"), _("The sheet that a row is about."), MIDDLE),
        Column(_("Column"), _("The column of that sheet."), MIDDLE),
        Column(_("What stands in it"), _("What the column tells."), WIDE),
    )
    name = _("About this file")
    about = tuple((name, *fact) for fact in _facts(report))
    explained = tuple(
        (sheet.name, column.name, column.explanation)
        for sheet in (Sheet(name, columns, ()), *sheets)
        for column in sheet.columns
    )
    return Sheet(name, columns, (*about, *explained))


def _facts(report: Report) -> Iterator[tuple[str, Value]]:
    yield _("Municipality"), report.municipality
    yield _("Assessment"), report.title
    yield _("Reference date"), report.reference_date
    yield _("Channels"), report.channels
    yield _("Confirmed on"), _confirmed_on(report)
    yield _("Model version"), _model(report)
    yield _("Whole municipality"), _verdict(report.verdict)
    for dimension in report.dimensions:
        yield dimension.name, _verdict(dimension.verdict)
    yield (
        _("Texts"),
        _(
            "No text is a formula. In the CSV file an apostrophe stands before a text that begins"
            " as a formula does (with =, +, - or @, or with a tab or a line break): that is the"
            " only change. In all files a character that cannot be stored has become a sign that"
            " can be seen."
        ),
    )
    yield (
        _("CSV file"),
        _(
            "The CSV file holds the sheet with the answers: UTF-8 with a byte order mark,"
            " semicolons between the columns, a comma in decimal numbers and days as 2026-11-01,"
            " so that a Dutch Excel opens it well."
        ),
    )


def _confirmed_on(report: Report) -> Value:
    if report.confirmed_at is None:
        return _("not confirmed yet")
    return timezone.localdate(report.confirmed_at)


def _model(report: Report) -> str:
    return f"{report.model.code} {report.model.version}"


def _verdict(verdict: Verdict) -> str:
    return f"{verdict.label} ({verdict.reservation})" if verdict.reservation else verdict.label


def yes_or_no(*, is_so: bool) -> str:
    return _("yes") if is_so else _("no")
