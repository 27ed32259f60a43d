"""Two people at one page: what was sent, beside what somebody else saved in the meantime. Pure.

A page carries a digest of every text that it was made of. Field by field that tells who changed
what, so that nobody overwrites what they did not see.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

Texts = Mapping[str, str]  # by the name of their field in the page


@dataclass(slots=True)
class Merged:
    """`texts`: what the page shows now. `theirs`: fields that only others changed. `clashes`: those
    that both changed, each another way. `gone`: fields that others took away, and `lost`: what was
    typed there."""

    texts: dict[str, str]
    theirs: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def is_on_other_base(self) -> bool:
        return bool(self.theirs or self.clashes or self.gone)


def base_of(texts: Texts) -> str:
    """What a page carries with it: "name:digest" for every field."""
    return " ".join(f"{name}:{_digest(text)}" for name, text in texts.items())


def merge(base: str, now: Texts, sent: Texts) -> Merged:
    """What was sent by a page on this base, joined with what the fields hold now. A field that the
    base does not name is new since then."""
    digests = dict(part.split(":", 1) for part in base.split() if ":" in part)
    merged = Merged(dict(sent))
    for name, text in now.items():
        _merge_field(merged, name, digests.get(name), text, sent.get(name))
    merged.gone = [name for name in digests if name not in now]
    merged.lost = [
        sent[name]
        for name in merged.gone
        if sent.get(name) and digests[name] != _digest(sent[name])
    ]
    return merged


def _merge_field(
    merged: Merged, name: str, known: str | None, text: str, typed: str | None
) -> None:
    changed_by_others = known != _digest(text)
    changed_by_sender = typed is not None and known != _digest(typed)
    if not changed_by_others or typed == text:
        return
    if changed_by_sender:
        merged.clashes.append(name)
    else:
        merged.texts[name] = text
        merged.theirs.append(name)


def _digest(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]
