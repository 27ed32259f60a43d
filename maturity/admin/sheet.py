"""All forms of one page, and what happens to them when somebody else saved that page meanwhile."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from django.db.models import Model
from django.http import QueryDict

from crispy_nlds.plain_text import normalised
from maturity.admin.rows import MINE, THEIRS, EditedField, RowForm, choice_name
from maturity.meanwhile import Merged, base_of, merge
from maturity.warnings import Warning  # noqa: A004 - the one word for it

BASE = "base"  # the field with the digests
ASKED = "asked"  # the names of fields with a choice to make
LOST = "lost"  # what was typed in rows that others removed, while the page is not saved


class Sheet:
    """Forms with names of their own. What a page needs beside them is up to its kind."""

    def __init__(self, forms: Sequence[RowForm]) -> None:
        self.forms = forms

    def now(self) -> dict[str, str]:
        """What the rows hold, by the name of the field; a new row holds nothing yet."""
        return {
            name: text
            for form in self.forms
            if not form.is_new
            for name, text in form.now().items()
        }

    def is_valid(self) -> bool:
        """Every form is looked at, so that all that is wrong is told at once."""
        return not [form for form in self.forms if not form.is_valid()]

    def save(self) -> None:
        for form in self.forms:
            if form.has_changed():
                form.save()

    def freeze(self) -> None:
        for form in self.forms:
            form.freeze()

    def warn(self, warnings: Iterable[Warning]) -> None:
        for warning in warnings:
            for form in self.forms:
                if form.is_meant(warning):
                    form.warn(warning)

    @property
    def warned(self) -> list[EditedField]:
        """The fields that had better be looked at, in the order of the page."""
        return [field for field in self.fields() if field.warning]

    @property
    def problems(self) -> list[EditedField]:
        """The fields with something wrong, in the order of the page."""
        unsound = [form for form in self.forms if not form.is_valid()]
        return [field for form in unsound for field in form if field.errors]  # type: ignore[misc]

    def field(self, name: str) -> EditedField | None:
        return next((field for field in self.fields() if field.html_name == name), None)

    def fields(self) -> Iterator[EditedField]:
        for form in self.forms:
            yield from form  # type: ignore[misc]


AnySheet = TypeVar("AnySheet", bound=Sheet)


class Submission(Generic[AnySheet]):
    """A page as it was sent, joined with what the rows hold now.

    `build` makes the sheet of what was sent, or of the rows when it gets nothing.
    """

    def __init__(self, sent: QueryDict, build: Callable[[QueryDict | None], AnySheet]) -> None:
        rows = build(None)
        self.base = base_of(rows.now())
        asked = sent.getlist(ASKED)
        self._choices = {name: sent.get(choice_name(name), "") for name in asked}
        self.merged = _merge(sent, rows.now(), self._choices)
        self.lost = [*sent.getlist(LOST), *self.merged.lost]
        self.sheet = build(_filled(sent, self.merged))
        self._mark(rows)

    @property
    def has_conflict(self) -> bool:
        """Somebody else saved, or what was asked then has no answer."""
        return self.merged.is_on_other_base or bool(self.unanswered)

    @property
    def asked(self) -> list[EditedField]:
        """The fields with a choice to make, in the order of the page."""
        return [field for field in self.sheet.fields() if field.asked]

    @property
    def unanswered(self) -> list[str]:
        return [name for name, kept in self._choices.items() if kept not in {MINE, THEIRS}]

    def _mark(self, rows: Sheet) -> None:
        """Beside every field that somebody else changed comes what it holds now."""
        now = rows.now()
        clashes = {*self.merged.clashes, *self.unanswered}
        for name in {*clashes, *self.merged.theirs} & now.keys():
            if field := self.sheet.field(name):
                form: RowForm = field.form  # type: ignore[assignment]
                field.theirs = form.shown(field.name, now[name])
                field.asked = name in clashes
                field.kept = self._choices.get(name, "")


def _merge(sent: QueryDict, now: dict[str, str], choices: dict[str, str]) -> Merged:
    texts = {name: normalised(text) for name, text in sent.items() if isinstance(text, str)}
    texts |= {name: now[name] for name, kept in choices.items() if kept == THEIRS and name in now}
    return merge(sent.get(BASE, ""), now, texts)


def _filled(sent: QueryDict, merged: Merged) -> QueryDict:
    filled = sent.copy()
    for name, text in merged.texts.items():
        if filled.get(name) != text:
            filled[name] = text
    return filled


def typed_texts(sent: QueryDict) -> list[str]:
    """What was written into the texts of a page, when there is no page any more to show it on."""
    texts = [str(text) for name, text in sent.items() if name.endswith(("_nl", "_en"))]
    return [text for text in texts if text.strip()]


def part_of(row: Model) -> str:
    """The start of the names of a row's fields: its key, so that no other row ever has them."""
    return f"{row._meta.model_name}-{row.pk}"
