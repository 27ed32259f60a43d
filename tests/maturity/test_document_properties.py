"""No JSON breaks validation, and whatever validates can be loaded."""

import copy

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from maturity.checking import InvalidDocumentError
from maturity.document import document_of
from maturity.fixture import document_of_fixture
from maturity.loading import load_document
from maturity.models import (
    ModelVersion,
)
from maturity.validation import validate_document
from tests.maturity.documents import model_fixture, small_model, thawed

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def places(value: object) -> list[tuple[object, object]]:
    """Every (container, key) in a JSON value."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    found = [(value, key) for key in keys]
    for key in keys:
        if isinstance(value[key], (dict, list)):
            found += places(value[key])
    return found


@st.composite
def mutated(draw: st.DrawFn, original: object) -> object:
    value = copy.deepcopy(original)
    for _change in range(draw(st.integers(1, 3))):
        found = places(value)
        container, key = found[draw(st.integers(0, len(found) - 1))]
        if draw(st.booleans()):
            del container[key]
        else:
            container[key] = draw(JSON)
        if not value:
            break
    return value


@given(JSON)
def test_no_json_value_breaks_validation(value: object):
    assert validate_document(value) != []


@given(st.lists(JSON, max_size=5))
def test_no_json_value_breaks_the_reading_of_a_fixture(rows: list[object]):
    document, problems = document_of_fixture(rows)

    assert [*problems, *validate_document(document)] != []


@limits(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=mutated(small_model()))
def test_mutated_document_is_refused_or_loads(db: None, value: object):
    refused_or_loads(value)


@limits(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=mutated(model_fixture()))
def test_mutated_fixture_is_refused_or_loads(db: None, value: list[object]):
    document, problems = document_of_fixture(value)
    if not problems:
        refused_or_loads(document)


def refused_or_loads(document: object) -> None:
    """What validates loads and reads back as sound; what does not leaves no trace."""
    with thawed():
        ModelVersion.objects.all().delete()
    if validate_document(document):
        with pytest.raises(InvalidDocumentError):
            load_document(document)
        assert not ModelVersion.objects.exists()
    else:
        version, is_new = load_document(document)
        assert is_new
        assert validate_document(document_of(version)) == []
        assert load_document(document) == (version, False)
