"""House styles for tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from municipalities.authorship import Author
from municipalities.house_style.keeping import Clean, keep, switch_on
from municipalities.models import HouseStyle, Municipality

READABLE = b""".gemeente-theme {
  --gemeente-blue: #06488c;
  --utrecht-link-color: var(--gemeente-blue);
  --utrecht-page-footer-background-color: var(--gemeente-blue);
}"""
PALE = b":root { --utrecht-link-color: #99aacc }"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


def png(width: int = 8, height: int = 4) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "navy").save(file, "PNG")
    return file.getvalue()


def dress(municipality: Municipality, author: Author, *files: Clean) -> HouseStyle:
    """Uploaded and switched on."""
    keep(municipality, [*files], author)
    style = HouseStyle.objects.get(municipality=municipality)
    switch_on(municipality, style.stylesheet, author)
    style.refresh_from_db()
    return style


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
