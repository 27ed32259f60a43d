"""A PDF that can be asked for, before anything of it was made."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass

from reports.pdf_finish import Attachment


@dataclass(frozen=True, slots=True)
class Source:
    """What a PDF is rendered from."""

    html: str
    attachments: tuple[Attachment, ...] = ()

    def packed(self) -> bytes:
        """For the process that renders it."""
        attachments = [
            {**_texts_of(one), "data": b64encode(one.data).decode()} for one in self.attachments
        ]
        return json.dumps({"html": self.html, "attachments": attachments}).encode()

    @classmethod
    def unpacked(cls, packed: bytes) -> Source:
        content = json.loads(packed)
        attachments = (
            Attachment(**{**one, "data": b64decode(one["data"])}) for one in content["attachments"]
        )
        return cls(content["html"], tuple(attachments))


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is what it is downloaded under; `key` differs whenever something differs that decides
    its bytes; `compose` is only called when no file with that key is there."""

    name: str
    key: str
    compose: Callable[[], Source]


def _texts_of(attachment: Attachment) -> dict[str, str]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "description": attachment.description,
        "relationship": attachment.relationship,
    }
