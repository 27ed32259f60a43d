"""The only writer of house styles: uploaded, removed, switched on and off."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from municipalities.authorship import Author
from municipalities.events import log
from municipalities.house_style.logo import read_logo
from municipalities.house_style.sheet import write
from municipalities.house_style.tokens import read_tokens
from municipalities.models import (
    FILE_NAME_MAX,
    Event,
    HouseStyle,
    HouseStyleFile,
    Municipality,
)


class ChangedError(Exception):
    """Somebody uploaded another style sheet since this one was looked at."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A file that may be served, with the name under which it came."""

    part: HouseStyleFile.Part
    name: str
    content_type: HouseStyleFile.ContentType
    content: bytes

    @property
    def digest(self) -> str:
        """Of what is served, so that an address always holds the same."""
        return sha256(self.content).hexdigest()


def clean_stylesheet(name: str, upload: bytes) -> Clean:
    """Raises RefusedError."""
    content = write(read_tokens(upload))
    return Clean(
        HouseStyleFile.Part.STYLESHEET,
        name[-FILE_NAME_MAX:],
        HouseStyleFile.ContentType.CSS,
        content,
    )


def clean_logo(name: str, upload: bytes) -> Clean:
    """Raises RefusedError."""
    content, content_type = read_logo(upload)
    return Clean(HouseStyleFile.Part.LOGO, name[-FILE_NAME_MAX:], content_type, content)


@transaction.atomic
def keep(municipality: Municipality, files: list[Clean], author: Author) -> None:
    """Instead of what there was. A new style sheet is switched off: it must be looked at first."""
    style = _locked(municipality)
    for file in files:
        style.files.update_or_create(
            part=file.part,
            defaults={
                "name": file.name,
                "content_type": file.content_type,
                "content": file.content,
            },
        )
        setattr(style, file.part, file.digest)
        style.is_on = style.is_on and file.part is HouseStyleFile.Part.LOGO
    style.save()
    names = ", ".join(file.name for file in files)
    log(Event.Kind.STYLE_UPLOADED, municipality, author, detail=names)


@transaction.atomic
def remove(municipality: Municipality, part: HouseStyleFile.Part, author: Author) -> None:
    """A second time it changes nothing."""
    style = _locked(municipality)
    file = style.files.filter(part=part).first()
    if file is None:
        return
    file.delete()
    setattr(style, part, "")
    style.is_on = style.is_on and bool(style.stylesheet or style.logo)
    style.save()
    log(Event.Kind.STYLE_REMOVED, municipality, author, detail=file.name)


@transaction.atomic
def switch_on(municipality: Municipality, looked_at: str, author: Author, failing: int = 0) -> None:
    """`looked_at` is the digest of the style sheet whose report was seen, `failing` how many
    combinations with too little contrast were accepted. Raises ChangedError."""
    style = _locked(municipality)
    if style.stylesheet != looked_at:
        raise ChangedError
    if not style.is_on and (style.stylesheet or style.logo):
        _switch(style, author, Event.Kind.STYLE_ON, str(failing or ""))


@transaction.atomic
def switch_off(municipality: Municipality, author: Author) -> None:
    style = _locked(municipality)
    if style.is_on:
        _switch(style, author, Event.Kind.STYLE_OFF)


def _switch(style: HouseStyle, author: Author, kind: Event.Kind, detail: str = "") -> None:
    style.is_on = kind is Event.Kind.STYLE_ON
    style.save()
    log(kind, style.municipality, author, detail=detail)


def _locked(municipality: Municipality) -> HouseStyle:
    """So that two managers write after each other."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    return HouseStyle.objects.get_or_create(municipality=municipality)[0]
