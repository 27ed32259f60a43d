"""A plan in which everything occurs that a plan can hold."""

from datetime import date

from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative, LensChoice
from maturity.models import Facet, Statement
from municipalities.models import Role, User


def make_plan(assessment: Assessment, user: User | None = None) -> None:
    """Two ambitions, three points (one of them done), two initiatives and two choices."""
    facets = {facet.code: facet for facet in assessment.model_version.facets.all()}
    signed = {"changed_by": user, "changed_by_role": Role.ADVISER if user else ""}
    row = {"assessment": assessment, **signed}
    Ambition.objects.create(facet=facets["visie"], phase=3, by=date(2027, 12, 31), **row)
    Ambition.objects.create(facet=facets["context"], phase=2, reason="Dit past bij ons", **row)
    first = Initiative.objects.create(title="Webcare", level="luisteren", goal="Sneller", **row)
    second = Initiative.objects.create(title="Buurtapp", level="omarmen", **row)
    first.facets.set([facets["visie"], facets["content"]])
    points = points_of(facets, row)
    points[0].initiatives.set([first, second])
    for item in ("faciliterend", "normerend"):
        LensChoice.objects.create(assessment=assessment, lens="initiatiefrollen", item=item)


def points_of(facets: dict[str, Facet], row: dict[str, object]) -> list[DevelopmentPoint]:
    statement = Statement.objects.get(code="visie.3.1", descriptor__facet=facets["visie"])
    points = [
        DevelopmentPoint(
            facet=facets["visie"],
            statement=statement,
            suggestion="visie.2",
            title="Schrijf de visie op",
            description="Op één kant.\nMet de directie.",
            priority=DevelopmentPoint.Priority.HIGH,
            owner="Team communicatie",
            due=date(2027, 3, 31),
            effort="klein",
            status=DevelopmentPoint.Status.BUSY,
            money="€ 5.000",
            hours="40 uur",
            decision="Akkoord op de visie",
        ),
        DevelopmentPoint(facet=facets["content"], title="Meer beeld"),
        DevelopmentPoint(
            facet=facets["mensen"], title="Opleiding", status=DevelopmentPoint.Status.DONE
        ),
    ]
    for point in points:
        for name, value in row.items():
            setattr(point, name, value)
        point.save()
    return points
