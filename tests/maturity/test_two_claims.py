"""Which statements are taken for two claims. The statements of the published model were cut up by
hand, so they hold no "en" at all: what the rule is measured on is written here."""

from typing import cast

import pytest

from maturity.document import Document
from maturity.two_claims import known_verbs, second_claim
from tests.conftest import model_document

TWO_CLAIMS = {  # with where the second begins
    "We beantwoorden vragen en luisteren naar online gesprekken.": "en luisteren naar online",
    "We lezen vragen en beantwoorden ze.": "en beantwoorden ze",
    "We delen berichten en moedigen inwoners aan.": "en moedigen inwoners aan",
    "We turven vragen en rubriceren ze.": "en rubriceren ze",
    "We evalueren het contact en we passen onze aanpak aan.": "en we passen onze",
    "We proberen gesprekken te volgen en te begrijpen.": "en te begrijpen",
    "We weten welke vragen vaak voorkomen en wie ze stelt.": "en wie ze stelt",
    "We volgen gesprekken en reageren soms.": "en reageren soms",
    "De directie en het bestuur investeren in sociale media.": "en het bestuur investeren",
    "Het middenmanagement is overtuigd en ondersteunt ons.": "en ondersteunt ons",
    "Onze inzet voldoet aan de doelen en levert nieuw beleid op.": "en levert nieuw beleid",
    "Wat we delen, doet ertoe en heeft een herkenbare vorm.": "en heeft een herkenbare",
    "Het heeft een plaats in alle afdelingen en over afdelingen heen.": "en over afdelingen heen",
    "We antwoorden binnen kantoortijd en ook daarna in het weekend.": "en ook daarna in",
}
ONE_CLAIM = [
    "We verzamelen vragen en opmerkingen.",
    "We verzamelen vragen en opmerkingen van inwoners.",
    "We nemen vragen en opmerkingen serieus.",
    "We antwoorden vriendelijk en duidelijk.",
    "Onze berichten zijn kort en begrijpelijk.",
    "We werken samen met klanten, leveranciers en partners.",
    "We bespreken kansen en risico's.",
    "We werken samen met inwoners en hun initiatieven.",
    "We volgen onderwerpen en geen personen.",
    "We maken tijd vrij voor beeld en geluid.",
    "We volgen het gesprek tussen de gemeente en de inwoners.",
    "We zijn bereikbaar in de dag- en avonduren.",
    "Iedereen kent de agenda.",  # the letters alone are no word
]
TWO_CLAIMS_IN_ENGLISH = {
    "We read questions and answer them.": "and answer them",
    "We share messages and encourage residents.": "and encourage residents",
    "We count questions and label them.": "and label them",
    "We follow conversations and sometimes respond.": "and sometimes respond",
    "The council and the board invest in social media.": "and the board invest",
    "Our use fits the goals and has results.": "and has results",
    "We know who asks and what they need.": "and what they need",
}
ONE_CLAIM_IN_ENGLISH = [
    "We collect questions and comments.",
    "We take questions and comments from residents seriously.",
    "We are clear and friendly.",
    "We work together with residents and their initiatives.",
    "We follow the conversation between the municipality and the residents.",
]


def statements(language: str) -> list[str]:
    document = cast(Document, model_document())
    return [
        str(statement["text"].get(language))
        for facet in document["facets"]
        for cell in facet["phases"]
        for statement in cell["statements"]
    ]


def found(text: str, language: str) -> str:
    return second_claim(text, language, known_verbs(statements(language), language))


@pytest.mark.parametrize("text", TWO_CLAIMS)
def test_second_claim_is_found(text: str) -> None:
    assert found(text, "nl") == TWO_CLAIMS[text]


@pytest.mark.parametrize("text", TWO_CLAIMS_IN_ENGLISH)
def test_second_claim_is_found_in_english(text: str) -> None:
    assert found(text, "en") == TWO_CLAIMS_IN_ENGLISH[text]


@pytest.mark.parametrize("text", ONE_CLAIM)
def test_words_that_belong_together_are_one_claim(text: str) -> None:
    assert found(text, "nl") == ""


@pytest.mark.parametrize("text", ONE_CLAIM_IN_ENGLISH)
def test_words_that_belong_together_are_one_claim_in_english(text: str) -> None:
    assert found(text, "en") == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_statement_of_the_published_model_is_named(language: str) -> None:
    texts = statements(language)

    assert len(texts) == 101
    assert [text for text in texts if found(text, language)] == []


def test_statements_say_themselves_what_a_verb_is() -> None:
    text = "We horen berichten en rubriceren vragen."
    own = known_verbs(["We rubriceren onze berichten."], "nl")

    assert second_claim(text, "nl", known_verbs([], "nl")) == ""
    assert second_claim(text, "nl", own) == "en rubriceren vragen"
