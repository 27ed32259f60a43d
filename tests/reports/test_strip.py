"""The balance strip: a numbered dot per facet, at its position."""

from xml.etree import ElementTree as ET

from assessments.models import Assessment
from reports.content import build_report
from reports.strip import LEFT, RIGHT, draw_strip


def test_every_facet_has_a_dot_at_its_position(published_assessment: Assessment) -> None:
    svg = ET.fromstring(draw_strip(build_report(published_assessment)))

    circles = [float(circle.get("cx", 0)) for circle in svg.iter("circle")]
    positions = [2, 1.5, 2, 2, 2.5, 2, 2, 2, 2, 1]
    assert circles == [LEFT + (RIGHT - LEFT) * position / 4 for position in positions]


def test_its_name_says_the_same_in_words(published_assessment: Assessment) -> None:
    name = ET.fromstring(draw_strip(build_report(published_assessment))).findtext("title")

    assert name is not None
    assert "Interactie: facet 1 op 2, facet 2 op 1,5" in name
    assert "facet 10 op 1." in name


def test_facets_without_a_position_are_left_out(assessment: Assessment) -> None:
    svg = ET.fromstring(draw_strip(build_report(assessment)))

    assert list(svg.iter("circle")) == []
