"""A version of a model as the public pages show it, and the addresses of those pages.

The latest version of the main model stands at `/model/`. Every published version has an address of
its own that stays, so that it can be cited.
"""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from maturity.content import ModelContent
from maturity.models import ModelVersion
from maturity.reading import load_content


@dataclass(frozen=True)
class Edition:
    """`latest` is the newest published version of the same model. The pages of an edition that is
    pinned lead to each other by the addresses that stay."""

    version: ModelVersion
    latest: ModelVersion
    is_pinned: bool = False

    @cached_property
    def content(self) -> ModelContent:
        return load_content(self.version)

    @property
    def has_newer(self) -> bool:
        return self.latest != self.version

    def address(self, page: str, *about: str | int) -> str:
        """Where "matrix", "document", or "facet" or "phase" with its code or number stands."""
        if self.is_pinned:
            return self.permanent_address(page, *about)
        return reverse(f"maturity:{page}", args=about)

    def permanent_address(self, page: str, *about: str | int) -> str:
        which = self.version.code, self.version.version
        return reverse(f"maturity:version_{page}", args=(*which, *about))


def latest_edition() -> Edition | None:
    """The latest version of the main model; None while no model was published."""
    version = ModelVersion.objects.latest_published_or_none()
    return Edition(version, version) if version else None


def pinned_edition(code: str, number: int) -> Edition | None:
    """A published version; a draft is as unknown as what does not exist."""
    published = ModelVersion.objects.filter(code=code, status=ModelVersion.Status.PUBLISHED)
    versions = {version.version: version for version in published}
    if number not in versions:
        return None
    return Edition(versions[number], versions[max(versions)], is_pinned=True)
