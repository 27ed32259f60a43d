"""Pages of a draft as a browser sends them back."""

from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from maturity.models import ModelVersion


class _Fields(HTMLParser):
    """Every field of the page's own form, with its value."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._inside = False
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = "vm-sheet" in (given.get("class") or "")
        name = given.get("name") or ""
        if not self._inside:
            return
        if tag == "input" and given.get("type") in {"hidden", "text", "number"}:
            self.sent[name] = given.get("value") or ""
        elif tag == "textarea":
            self._text, self.sent[name] = name, ""
        elif tag == "select":
            self._select, self.sent[name] = name, ""
        elif tag == "option" and "selected" in given and self._select:
            self.sent[self._select] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.sent[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text:
            self.sent[self._text] = self.sent[self._text].removeprefix("\n")
            self._text = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._inside = False


def fields_of(html: str) -> dict[str, str]:
    """What a browser would send if nothing on the page were changed."""
    parser = _Fields()
    parser.feed(html)
    parser.sent.pop("csrfmiddlewaretoken")
    return parser.sent


def facet_page(version: ModelVersion, code: str = "content") -> str:
    return reverse("admin:maturity_facet_change", args=[version.facets.get(code=code).pk])


def opened(client: Client, url: str) -> dict[str, str]:
    answer = client.get(url)
    assert answer.status_code == 200
    return fields_of(answer.text)
