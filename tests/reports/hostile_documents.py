"""Texts that nobody should write, in every place where somebody may write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle

from hypothesis import strategies as st

from assessments.models import EVIDENCE_MAX, NOTE_MAX
from assessments.models.assessment import CHANNELS_MAX, TITLE_MAX
from assessments.models.planning import (
    ASKED_MAX,
    GOAL_MAX,
    OWNER_MAX,
    POINT_TEXT_MAX,
    POINT_TITLE_MAX,
    REASON_MAX,
)
from reports.changes import Changes, FacetChange, StatementChange
from reports.plan import (
    AmbitionReport,
    InitiativeReport,
    PlanReport,
    PointReport,
    RoadmapPeriod,
)
from reports.report import FacetPhase, FacetReport, Previous, Report
from tests.reports import made_up

FILE = "file:///etc/hostname"
MARKUP = (
    f'</td></table><link rel="attachment" href="{FILE}"><a rel="attachment" href="{FILE}">x</a>',
    f"</style><style>@import '{FILE}'; p {{background: url({FILE})}}</style>",
    f'<img src="{FILE}"><svg><image href="{FILE}"/></svg><iframe src="{FILE}"></iframe>',
    f'<base href="file:///"><object data="{FILE}"></object><embed src="http://127.0.0.1:1/">',
    f"url({FILE}) @font-face{{src:url({FILE})}} expression(1) \\66\\69\\6c\\65:",
    "{{ report }}{% include '/etc/hostname' %}{% debug %}<!-- ]]> <![CDATA[ <?xml ?> &lol; &#0;",
    "data:image/svg+xml;base64,PHN2Zz4= javascript:alert(1) =HYPERLINK(1)",
)
ODD = (
    "\N{RIGHT-TO-LEFT OVERRIDE}eteom ed\N{POP DIRECTIONAL FORMATTING} \N{ARABIC LETTER ALEF}" * 9,
    "العربية עברית فارسی " * 8,
    "Z" + "\u0301\u0316\u0489\u0334" * 40 + "algo",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏿🇳🇱1️⃣" * 9,
    "漢字かな한국어ไทย𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "w" * 2000,
    "\n" * 400 + "x",
    "\u00ad\u200b\u2028\u2029\ufeff\x00\x1b\x7f\ud800",
    "a\tb\r\nc" * 60,
    "-" * 300,
)


def texts() -> st.SearchStrategy[list[str]]:
    """A few of them, put together or filled up to any length that a form lets through."""
    part = st.one_of(
        st.sampled_from(MARKUP), st.sampled_from(ODD), st.text(max_size=80), st.just("")
    )
    one = st.builds(
        lambda parts, times: "".join(parts) * times,
        st.lists(part, max_size=4),
        st.sampled_from((1, 1, 1, 5, 60)),
    )
    return st.lists(one, min_size=1, max_size=12)


def hostile_report(written: list[str]) -> Report:
    """The made-up report with these texts in turn, each as long as it may be in its place."""
    return _Writer(cycle(written)).report()


class _Writer:
    def __init__(self, written: Iterator[str]) -> None:
        self._written = written

    def write(self, longest: int) -> str:
        return next(self._written)[:longest]

    def report(self) -> Report:
        full = made_up.report()
        dimensions = tuple(
            replace(one, facets=tuple(self._facet(facet) for facet in one.facets))
            for one in full.dimensions
        )
        points = tuple(p for one in dimensions for facet in one.facets for p in facet.points)
        title = self.write(TITLE_MAX)
        return replace(
            full,
            municipality=self.write(TITLE_MAX),
            title=title,
            channels=self.write(CHANNELS_MAX),
            dimensions=dimensions,
            plan=PlanReport(
                ambition=2.0,
                ambition_label="Fase 2",
                points=points,
                roadmap=(RoadmapPeriod(date(2026, 1, 1), "1e kwartaal", "januari", points),),
                initiatives=(self._initiative(),),
            ),
            previous=self._previous(),
        )

    def _facet(self, facet: FacetReport) -> FacetReport:
        return replace(
            facet,
            evidence=self.write(EVIDENCE_MAX),
            phases=tuple(self._phase(phase) for phase in facet.phases),
            points=(self._point(facet), self._point(facet)),
            ambition=AmbitionReport(
                phase=2,
                by=None,
                reason=self.write(REASON_MAX),
                is_staying=True,
                is_reached=False,
                label="Blijft bewust in fase 2",
                by_label="",
            ),
        )

    def _phase(self, phase: FacetPhase) -> FacetPhase:
        rows = (replace(one, note=self.write(NOTE_MAX)) for one in phase.statements)
        return replace(phase, statements=tuple(rows))

    def _point(self, facet: FacetReport) -> PointReport:
        return PointReport(
            pk=1,
            facet=facet.code,
            facet_number=facet.number,
            facet_name=facet.name,
            facet_short_name=facet.short_name,
            from_phase=1,
            to_phase=2,
            statement="Een uitspraak",
            suggestion="",
            title=self.write(POINT_TITLE_MAX),
            description=self.write(POINT_TEXT_MAX),
            priority="high",
            priority_label="hoog",
            owner=self.write(OWNER_MAX),
            due=date(2026, 3, 31),
            effort="",
            effort_label="",
            status="planned",
            status_label="gepland",
            asked=(self.write(ASKED_MAX), self.write(ASKED_MAX)),
            initiatives=(self.write(POINT_TITLE_MAX),),
        )

    def _initiative(self) -> InitiativeReport:
        title, goal = self.write(POINT_TITLE_MAX), self.write(GOAL_MAX)
        return InitiativeReport(1, title, "luisteren", "Luisteren", goal, ("Helpen",), (title,))

    def _previous(self) -> Previous:
        change = StatementChange("Uitspraak 1", "Nog niet", "Ja", self.write(NOTE_MAX))
        facet = FacetChange("helpen", "Helpen", "", "", has_risen=False, statements=(change,))
        title = self.write(TITLE_MAX)
        return Previous(title, {"helpen": 1.0}, Changes(title, (facet,)))
