"""What Midden-Groningen offers to the practice library in the demo: made up, one of the two is
published."""

from assessments.contributing import (
    ContributionDraft,
    PracticeDraft,
    offer,
    publish,
)
from municipalities.authorship import Author
from municipalities.models import Municipality, Role, User

PUBLISHED = ContributionDraft(
    title="Vragen op Facebook beantwoorden met het klantcontactcentrum",
    what=(
        "Berichten op onze Facebookpagina bleven soms dagen liggen. Communicatie en het"
        " klantcontactcentrum hebben afgesproken wie wanneer meeleest, en een lijst gemaakt van"
        " vragen die vaak terugkomen met een antwoord in gewone taal."
    ),
    outcome=(
        "De meeste vragen krijgen nu dezelfde werkdag een antwoord. De lijst kostte meer tijd dan"
        " gedacht; wij zouden nu met tien vragen beginnen."
    ),
    facets=["customer-experience", "processen"],
    phase=1,
    year=2025,
    shows_name=True,
)
WAITING = ContributionDraft(
    title="Meelezen in buurtgroepen, met afspraken vooraf",
    what=(
        "De wijkcoördinatoren lezen mee in openbare buurtgroepen. Vooraf hebben we opgeschreven"
        " wanneer we meepraten, wanneer niet, en hoe we dan laten zien dat we van de gemeente zijn."
    ),
    outcome=(
        "We horen eerder wat er speelt. In de ene groep waren we welkom, in de andere werd ons"
        " gevraagd om weg te blijven; dat hebben we gedaan."
    ),
    facets=["context", "conversatie"],
    phase=2,
    year=2026,
)


def contribute(municipality: Municipality, adviser: Author, administrator: User) -> None:
    """Nothing where something was offered already: visitors of the demo may have changed it."""
    if municipality.contributions.exists():
        return
    row = offer(municipality, PUBLISHED, adviser)
    practice = PracticeDraft(
        title_nl=row.title,
        title_en="Answering questions on Facebook together with the customer contact centre",
        description_nl=row.description,
        description_en="",
        facets=row.facets,
        phase=row.phase,
        year=row.year,
    )
    publish(row, practice, row.revision, Author(administrator, Role.ADMINISTRATOR))
    offer(municipality, WAITING, adviser)
