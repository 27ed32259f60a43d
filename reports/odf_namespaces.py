"""Keeps the bytes of an OpenDocument file from depending on what the process did before.

odfpy declares in every file the namespaces that were used so far, in the order of their first use.
"""

from odf.element import Element  # noqa: TID253 - imported when a file is asked for
from odf.namespaces import nsdict  # noqa: TID253 - imported when a file is asked for


def declare_all_namespaces() -> None:
    """From now on every file declares all of them, in one order."""
    Element.namespaces = dict(nsdict)
