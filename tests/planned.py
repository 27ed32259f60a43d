"""A plan for an assessment of the published case: ambitions, a development point, two lenses."""

from datetime import date

from assessments.models import Ambition, Assessment, DevelopmentPoint, LensChoice

END_OF_2027 = date(2027, 12, 31)
REASON = "Eerst moeten de andere facetten op orde zijn."
GROWS = {
    "content": 3,
    "customer-experience": 3,
    "context": 2,
    "conversatie": 3,
    "collaboratie": 3,
    "visie": 3,
    "processen": 3,
    "mensen": 2,
}
STAYS = {"functie": 2}  # and of middelen nobody has said anything
CHOSEN = "Een vast uur per week voor webcare"


def give_plan(assessment: Assessment) -> None:
    facets = {facet.code: facet for facet in assessment.model_version.facets.all()}
    for code, phase in GROWS.items():
        Ambition.objects.create(
            assessment=assessment, facet=facets[code], phase=phase, by=END_OF_2027
        )
    for code, phase in STAYS.items():
        Ambition.objects.create(
            assessment=assessment, facet=facets[code], phase=phase, reason=REASON
        )
    DevelopmentPoint.objects.create(
        assessment=assessment, facet=facets["mensen"], title=CHOSEN, due=END_OF_2027
    )
    for lens, item in (("initiatiefrollen", "faciliterend"), ("rolparen", "klant-dienstverlener")):
        LensChoice.objects.create(assessment=assessment, lens=lens, item=item)
