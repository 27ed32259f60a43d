"""What stands in a text document, read without the libraries that wrote it."""

import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from reports.pdf import FONTS

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FRAME = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONT_SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def part(document: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(document)) as file:
        return ET.fromstring(file.read(name))


def texts_of_odt(document: bytes) -> list[str]:
    """The paragraphs and headings in their order; what a picture says of itself is none."""
    return [
        text
        for element in part(document, "content.xml").iter()
        if element.tag in {f"{TEXT}p", f"{TEXT}h"} and element.find(FRAME) is None
        if (text := "".join(element.itertext()))
    ]


def texts_of_docx(document: bytes) -> list[str]:
    paragraphs = part(document, "word/document.xml").iter(f"{WORD}p")
    texts = ("".join(t.text or "" for t in one.iter(f"{WORD}t")) for one in paragraphs)
    return [text for text in texts if text]


def texts_of_pdf(path: Path) -> str:
    """All words, with one space between them."""
    command = ["pdftotext", "-raw", str(path), "-"]
    words = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return " ".join(words.split())


def as_pdf(documents: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """What LibreOffice makes of documents, by their names, with our fonts and in one start."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "fonts.conf"
    settings.write_text(FONT_SETTINGS.format(fonts=FONTS[0].parent, cache=folder / "cache"))
    paths = []
    for name, content in documents.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(str(path))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *paths],
        env={"FONTCONFIG_FILE": str(settings), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {name: (folder / name).with_suffix(".pdf") for name in documents}
