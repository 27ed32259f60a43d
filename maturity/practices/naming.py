"""The names of what practices are about. They name facets and a phase by codes and numbers that
outlive versions of the model; the names are those of the model that new assessments use."""

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.content import FacetContent, ModelContent, PhaseContent
from maturity.library import Practice
from maturity.models import ModelVersion
from maturity.reading import load_content

NO_MODEL = ModelContent((), ())


@dataclass(frozen=True, slots=True)
class Named:
    """A practice with the facets and the phase that the model knows; it may know none."""

    practice: Practice
    facets: tuple[FacetContent, ...]
    phase: PhaseContent | None

    @property
    def paragraphs(self) -> list[str]:
        """Of the description, as an empty line parts them."""
        return [part for part in self.practice.description.split("\n\n") if part.strip()]


def names() -> ModelContent:
    """The model whose words are shown; one without anything before any model was loaded."""
    version = ModelVersion.objects.latest_published_or_none()
    return load_content(version) if version else NO_MODEL


def named(practice: Practice, content: ModelContent) -> Named:
    facets = tuple(facet for facet in content.facets if facet.code in practice.facets)
    return Named(practice, facets, content.phase(practice.phase) if practice.phase else None)


def facet_choices(content: ModelContent, kept: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Codes with names; then those that must be kept and that this model does not know."""
    known = [(facet.code, f"{facet.number} {facet.name}") for facet in content.facets]
    return known + [(code, code) for code in kept if content.facet(code) is None]


def phase_choices(content: ModelContent, kept: int | None = None) -> list[tuple[str, str]]:
    """Numbers with names, with an empty choice in front for what fits every phase."""
    known = [(str(phase.number), f"{phase.number} {phase.name}") for phase in content.phases]
    if kept is not None and content.phase(kept) is None:
        known.append((str(kept), str(kept)))
    return known
