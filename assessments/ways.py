"""From one version of a model to another: where everything went, and what is another claim now.

Codes identify: what has the same code is the same, wherever it stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.content import FacetContent, ModelContent
from maturity.differences import changed_statements
from maturity.document import document_of
from maturity.models import ModelVersion
from maturity.reading import load_content
from maturity.scoring import Value


@dataclass(frozen=True)
class Way:
    """Keys of rows. Those of `facets` and `statements` lead from the one version to the other;
    what is gone has its key in the earlier one, the rest in the later. A statement with fewer
    answers to choose from has changed too."""

    before: ModelVersion
    after: ModelVersion
    facets: Mapping[int, int]
    statements: Mapping[int, int]
    gone_facets: Mapping[int, int]  # to the facet where the development points of it go
    gone_statements: frozenset[int]
    changed: frozenset[int]
    added: Mapping[str, int]  # by code
    facet_of: Mapping[int, int]  # a statement to its facet
    refused: Mapping[int, frozenset[Value]]  # what was offered for a statement, and is not now
    last_phase: int


def way_between(before: ModelVersion, after: ModelVersion) -> Way:
    old, new = load_content(before), load_content(after)
    then, now = _keys(old), _keys(new)
    statements = {pk: now[code] for code, pk in then.items() if code in now}
    facets = {f.pk: found.pk for f in old.facets if (found := new.facet(f.code))}
    changed = changed_statements(document_of(before), document_of(after))
    refused = dict(_refused(old, new, statements))
    return Way(
        before=before,
        after=after,
        facets=facets,
        statements=statements,
        gone_facets={f.pk: _home(f, new) for f in old.facets if f.pk not in facets},
        gone_statements=frozenset(then.values()) - statements.keys(),
        changed=frozenset(now[code] for code in changed if code in then and code in now)
        | refused.keys(),
        added={code: pk for code, pk in now.items() if code not in then},
        facet_of={s.pk: facet.pk for facet in new.facets for s in facet.statements},
        refused=refused,
        last_phase=len(new.phases),
    )


def _keys(content: ModelContent) -> dict[str, int]:
    return {s.code: s.pk for facet in content.facets for s in facet.statements}


def _home(gone: FacetContent, content: ModelContent) -> int:
    """A facet beside the one that is gone: of the same dimension, where that is still there."""
    beside = (f for f in content.facets if f.dimension == gone.dimension)
    return next(beside, content.facets[0]).pk


def _refused(
    old: ModelContent, new: ModelContent, statements: Mapping[int, int]
) -> Iterator[tuple[int, frozenset[Value]]]:
    for before, after in statements.items():
        if refused := frozenset(old.offered[before]) - frozenset(new.offered[after]):
            yield after, refused
