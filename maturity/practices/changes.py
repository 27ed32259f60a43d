"""What an administrator saw of a practice, and what changed: so that two who edit the same one do
not overwrite each other unseen, and the log has the old text beside the new."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.forms.models import model_to_dict

from maturity.library import Practice


def digest_of(practice: Practice) -> str:
    """Another one after every change. Whether its municipality is named does not count: that is
    not the administrator's, and is never overwritten."""
    columns = model_to_dict(practice, exclude=["id"])
    return sha256(json.dumps(columns, sort_keys=True).encode()).hexdigest()[:32]


def in_words(value: Any) -> str:
    """A value of a form for who reads the log."""
    items = value if isinstance(value, list) else [value]
    return "; ".join(str(item) for item in items if item not in (None, ""))


def changes_in_words(
    labels: Mapping[str, str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterable[str]:
    """ "Jaar: “2011” → “2012”", one line for each."""
    for name, label in labels.items():
        old, new = in_words(before.get(name)), in_words(after.get(name))
        if old != new:
            yield f"{label}: “{old}” → “{new}”"
