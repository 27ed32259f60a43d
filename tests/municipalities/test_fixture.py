"""fixtures/municipalities.json: the municipalities of today, and how they came to be."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db.models import Q

from municipalities.models import Municipality, Succession

PROVINCES = {
    "Drenthe",
    "Flevoland",
    "Fryslân",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
}


@pytest.fixture(autouse=True)
def _municipalities(db: None):
    call_command("loaddata", "municipalities", verbosity=0)


def existing_on(day: date) -> int:
    began = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return Municipality.objects.filter(began, goes_on).count()


def successors_of(code: str) -> list[tuple[str, date]]:
    successions = Succession.objects.filter(predecessor__code=code).order_by("successor__code")
    return [(succession.successor.code, succession.date) for succession in successions]


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2020, 12, 31), 355),
        (date(2021, 1, 1), 352),
        (date(2021, 12, 31), 352),
        (date(2022, 1, 1), 345),
        (date(2022, 3, 23), 345),
        (date(2022, 3, 24), 344),
        (date(2023, 1, 1), 342),
        (date(2026, 12, 31), 342),
        (date(2027, 1, 1), 341),
    ],
)
def test_municipalities_on_a_day_are_as_many_as_there_were(day: date, count: int):
    assert existing_on(day) == count


def test_municipality_that_was_split_has_several_successors():
    day = date(2021, 1, 1)

    assert successors_of("GM0788") == [
        ("GM0757", day),
        ("GM0824", day),
        ("GM0855", day),
        ("GM0865", day),
    ]


def test_merged_municipality_begins_the_day_its_predecessors_end():
    eemsdelta = Municipality.objects.get(code="GM1979")

    assert eemsdelta.valid_from == date(2021, 1, 1)
    assert sorted(eemsdelta.predecessors.values_list("name", "valid_to")) == [
        ("Appingedam", date(2021, 1, 1)),
        ("Delfzijl", date(2021, 1, 1)),
        ("Loppersum", date(2021, 1, 1)),
    ]


def test_planned_merger_is_known_before_its_day():
    wijdemeren = Municipality.objects.get(code="GM1696")

    assert wijdemeren.valid_to == date(2027, 1, 1)
    assert wijdemeren.population is not None
    assert successors_of("GM1696") == [("GM0402", date(2027, 1, 1))]


def test_every_ended_municipality_has_a_successor_from_that_day_on():
    ended = Municipality.objects.filter(valid_to__isnull=False)

    for municipality in ended:
        dates = {day for _code, day in successors_of(municipality.code)}
        assert dates == {municipality.valid_to}, municipality


def test_municipalities_of_today_have_province_and_population():
    today = Municipality.objects.filter(Q(valid_to__isnull=True) | Q(population__isnull=False))

    assert today.count() == 342
    assert set(today.values_list("province", flat=True)) == PROVINCES
    assert set(today.values_list("population_year", flat=True)) == {2026}
    assert today.filter(population__lt=900).count() == 0


def test_midden_groningen_has_its_code():
    municipality = Municipality.objects.get(name="Midden-Groningen")

    assert (municipality.code, municipality.province) == ("GM1952", "Groningen")
    assert (municipality.population, municipality.population_year) == (61350, 2026)
