"""The practice library beside the model: what others wrote and did."""

from maturity.models import Practice


def practices_for_facet(code: str) -> list[Practice]:
    """Practices about this facet, in the order of the library.

    Filtered here, because SQLite cannot look into a list; the library is a few dozen rows.
    """
    return [practice for practice in Practice.objects.all() if code in practice.facets]
