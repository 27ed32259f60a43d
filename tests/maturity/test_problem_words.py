"""Problems of a draft, for people who never saw the document."""

from maturity.checking import Problem
from maturity.problem_words import in_words


def test_names_of_fields_become_words() -> None:
    told = in_words(Problem("fase 5, citizen", "“next_step” is leeg."))

    assert told == "fase 5, wat inwoners merken: “volgende stap” is leeg."


def test_codes_and_unknown_names_stay() -> None:
    told = in_words(Problem("facet content", "er is geen dimensie “klein”."))

    assert told == "facet content: er is geen dimensie “klein”."
