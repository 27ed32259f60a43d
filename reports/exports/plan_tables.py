"""The tables of what the municipality wants and does; see `reports.exports.tables`."""

from django.utils.translation import gettext as _

from reports.exports.cells import Value
from reports.exports.sheets import MIDDLE, WIDE, Column, Sheet
from reports.plan import AmbitionReport, PointReport
from reports.report import Report


def points_sheet(report: Report) -> Sheet:
    columns = (
        Column(_("Number"), _("The number of the facet, as on every page.")),
        Column(_("Facet"), _("The side of the subject that the point is about."), MIDDLE),
        Column(_("From phase"), _("The phase of the facet now; 0 is before the first.")),
        Column(_("To phase"), _("The phase that comes next.")),
        Column(_("Development point"), _("What the municipality is going to do."), MIDDLE),
        Column(_("Description"), _("What it comes to."), WIDE),
        Column(
            _("Text of the statement"), _("The statement of the model that it works on."), MIDDLE
        ),
        Column(_("Priority"), _("High, medium or low.")),
        Column(_("Owner"), _("The function or the unit that sees to it, never a person."), MIDDLE),
        Column(_("Due date"), _("When it has to be done; empty: no date yet.")),
        Column(_("Effort"), _("How much work it is.")),
        Column(_("Status"), _("Planned, busy, done or dropped.")),
        Column(_("Asked"), _("What is asked of the directors: money, hours, a decision."), MIDDLE),
        Column(_("Initiatives"), _("The initiatives that it builds on."), MIDDLE),
    )
    rows = tuple(_point(point) for point in report.plan.points)
    return Sheet(_("Development points"), columns, rows)


def _point(point: PointReport) -> tuple[Value, ...]:
    return (
        point.facet_number,
        point.facet_name,
        point.from_phase,
        point.to_phase,
        point.title,
        point.description,
        point.statement,
        point.priority_label,
        point.owner,
        point.due,
        point.effort_label,
        point.status_label,
        "\n".join(point.asked),
        "\n".join(point.initiatives),
    )


def ambitions_sheet(report: Report) -> Sheet:
    columns = (
        Column(_("Number"), _("The number of the facet, as on every page.")),
        Column(_("Facet"), _("The side of the subject that the ambition is about."), MIDDLE),
        Column(_("Position"), _("How far the facet is now, in phases.")),
        Column(_("Ambition"), _("The phase where the municipality wants to be.")),
        Column(_("By when"), _("The day on which it wants to be there.")),
        Column(_("In words"), _("The same as on the screen."), MIDDLE),
        Column(_("Reason"), _("Why the municipality stays in this phase on purpose."), WIDE),
    )
    rows = tuple(
        (facet.number, facet.name, facet.position, *_ambition(facet.ambition))
        for facet in report.facets
        if facet.ambition
    )
    return Sheet(_("Ambitions"), columns, rows)


def _ambition(ambition: AmbitionReport) -> tuple[Value, ...]:
    return ambition.phase, ambition.by, ambition.label, ambition.reason


def initiatives_sheet(report: Report) -> Sheet:
    columns = (
        Column(_("Initiative"), _("What the municipality does already."), MIDDLE),
        Column(_("Level"), _("What it is for, by the levels of the inventory."), MIDDLE),
        Column(_("Goal"), _("What the municipality wants to reach with it."), WIDE),
        Column(_("Facets"), _("The facets that it serves."), MIDDLE),
        Column(_("Development points"), _("The points that build on it."), WIDE),
    )
    rows = tuple(
        (one.title, one.level_label, one.goal, "; ".join(one.facets), "\n".join(one.points))
        for one in report.plan.initiatives
    )
    return Sheet(_("Initiatives"), columns, rows)


def lenses_sheet(report: Report) -> Sheet:
    """What was chosen in the profile, one row for every choice."""
    columns = (
        Column(_("Lens"), _("The way of looking at the municipality."), MIDDLE),
        Column(_("Choice"), _("In what the municipality recognises itself."), MIDDLE),
        Column(_("Meaning"), _("What that choice means."), WIDE),
    )
    rows = tuple(
        (lens.name, item.name, item.explanation)
        for lens in report.plan.lenses
        for item in lens.chosen
    )
    return Sheet(_("Lenses of the profile"), columns, rows)
