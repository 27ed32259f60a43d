"""A plan of a known size: ambitions, development points, initiatives and lenses."""

from datetime import date

from assessments.models import Ambition, Assessment, DevelopmentPoint, Initiative, LensChoice
from maturity.lenses import inventory_lens, profile_lenses
from maturity.models import Facet, Statement, Suggestion

OWNERS = ("Team communicatie", "Afdeling klantcontact", "Informatiemanagement", "")
DUE = (date(2026, 3, 31), date(2026, 9, 30), date(2026, 12, 31), date(2027, 6, 30), None)


def make_plan(assessment: Assessment, points: int = 20) -> None:
    """The facets in turn get a point, the first of them with everything that it can have."""
    facets = list(Facet.objects.filter(model_version=assessment.model_version))
    Ambition.objects.bulk_create(
        Ambition(
            assessment=assessment,
            facet=facet,
            phase=2 if number % 4 == 3 else 3,
            by=None if number % 4 == 3 else date(2027, 12, 31),
            reason="Eerst maken we af wat we begonnen zijn." if number % 4 == 3 else "",
        )
        for number, facet in enumerate(facets)
    )
    running = Initiative.objects.create(
        assessment=assessment,
        title="Spreekuur op WhatsApp",
        level=inventory_lens().items[0].code,
        goal="Inwoners stellen hun vraag waar ze al zijn",
    )
    running.facets.set(facets[:2])
    for number in range(points):
        made = _point(assessment, facets[number % len(facets)], number)
        if number % 7 == 0:
            made.initiatives.add(running)
    LensChoice.objects.bulk_create(
        LensChoice(assessment=assessment, lens=lens.code, item=item.code)
        for lens in profile_lenses()
        for item in lens.items[: 2 if lens.is_multiple else 1]
    )


def _point(assessment: Assessment, facet: Facet, number: int) -> DevelopmentPoint:
    statements = Statement.objects.filter(descriptor__facet=facet, descriptor__phase__number=3)
    suggestions = Suggestion.objects.filter(facet=facet, from_phase__number=2).order_by("order")
    suggestion = suggestions[number // 10 % len(suggestions)]
    return DevelopmentPoint.objects.create(
        assessment=assessment,
        facet=facet,
        statement=statements.first() if number % 2 else None,
        title=suggestion.title,
        description=suggestion.text if number % 3 else "",
        priority=DevelopmentPoint.Priority.values[number % 3],
        owner=OWNERS[number % len(OWNERS)],
        due=DUE[number % len(DUE)],
        effort=suggestion.effort,
        status=DevelopmentPoint.Status.values[number % 3],
        money="€ 5.000 voor een training" if number % 5 == 0 else "",
        hours="8 uur per week" if number % 4 == 0 else "",
        decision="Het college stelt de spelregels vast" if number % 6 == 0 else "",
    )
