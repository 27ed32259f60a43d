"""Reads a drawing and writes it anew with nothing in it but shapes, colours and words.

It is only ever shown as an image, in which browsers run and load nothing. This is the second lock.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from django.utils.translation import gettext as _
from lxml import etree

from municipalities.house_style.refusal import RefusedError

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
STYLE, CLIP = f"{SVG}style", f"{SVG}clipPath"
W3C = "{http://www.w3.org/"
PARTS_MAX = 5000
REPEATED_MAX = 20_000  # parts that a browser works out again for each part that refers to them
STYLE_MAX = 200  # characters of one value in a style
# Nothing that draws another part again: a few of those, one in the other, keep a browser busy. So
# do dashes, of which one short line may ask millions; lines are drawn without.
ELEMENT_NAMES = (
    "circle clipPath defs desc ellipse g line linearGradient path polygon polyline radialGradient"
    " rect stop svg text title tspan"
)
ATTRIBUTE_NAMES = (
    "clip-path clip-rule clipPathUnits color cx cy d display dx dy fill fill-opacity fill-rule"
    " font-family font-size font-style font-weight fx fy gradientTransform gradientUnits height id"
    " letter-spacing offset opacity overflow pathLength points preserveAspectRatio r rx ry"
    " spreadMethod stop-color stop-opacity stroke stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-opacity stroke-width text-anchor textLength"
    " transform vector-effect version viewBox visibility width x x1 x2 y y1 y2"
)
ELEMENTS, ATTRIBUTES = frozenset(ELEMENT_NAMES.split()), frozenset(ATTRIBUTE_NAMES.split())
REFERRING = frozenset({"href", f"{XLINK}href"})
INSIDE = re.compile(r"#[\w.-]+")
URL = re.compile(r"url\(\s*(['\"]?)#[\w.-]+\1\s*\)")
SELECTORS = re.compile(r"\s*\.[\w-]+\s*(,\s*\.[\w-]+\s*)*")
FUNCTIONS = re.compile(
    r"\b(rgba?|hsla?|matrix|translate|scale|rotate|skew[XY])\s*\(", re.IGNORECASE
)
ACTIVE = re.compile(r"[(\\]|javascript", re.IGNORECASE)


Style = dict[str, str]


def clean_svg(upload: bytes) -> bytes:
    """Raises RefusedError."""
    root = _parsed(upload)
    if root.tag != f"{SVG}svg":
        raise RefusedError(_("This is no SVG drawing. Choose a PNG or SVG file."))
    _leave_out_what_is_not_drawn(root)
    classes = dict(_classes(root))
    parts = list(root.iter())
    if len(parts) <= PARTS_MAX:
        for part in parts:
            _clean(part, classes)
    if len(parts) > PARTS_MAX or _repeated(parts) > REPEATED_MAX:
        raise RefusedError(_("This drawing has too many parts. Save the logo as PNG instead."))
    etree.cleanup_namespaces(root)
    drawing: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return drawing


def _parsed(upload: bytes) -> etree._Element:
    """Without a document type, so without entities; and always as UTF-8, so that a test of the text
    is a test of what the parser reads."""
    unreadable = RefusedError(_("This SVG file cannot be read. Save the logo again, or as PNG."))
    try:
        text = upload.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable from None
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise RefusedError(
            _("This SVG file has a document type (DOCTYPE). Save the logo as plain SVG, or as PNG.")
        )
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        raise unreadable from None


def _leave_out_what_is_not_drawn(root: etree._Element) -> None:
    """What drawing programs add for themselves."""
    for part in [*root.iterdescendants()]:
        name = str(part.tag)
        if name == f"{SVG}metadata" or (name.startswith("{") and not name.startswith(W3C)):
            parent = part.getparent()
            parent.remove(part)


def _classes(root: etree._Element) -> Iterator[tuple[str, Style]]:
    """What the style sheets of the drawing say of every class; they themselves are left out."""
    for sheet in [*root.iterdescendants(STYLE)]:
        for rule in _rules(sheet.text or ""):
            selectors = SELECTORS.fullmatch(tinycss2.serialize(getattr(rule, "prelude", [])))
            if rule.type != "qualified-rule" or not selectors:
                raise _refused("style")
            style = dict(_declared(tinycss2.serialize(rule.content)))
            yield from ((name, style) for name in re.findall(r"[\w-]+", selectors[0]))
        sheet.getparent().remove(sheet)


def _rules(text: str) -> list[Any]:
    try:
        return [*tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)]
    except ValueError as error:  # a number of thousands of digits
        raise _refused("style") from error


def _declared(text: str) -> Iterator[tuple[str, str]]:
    """The declarations of a style that can be written as attributes: all that a drawing needs."""
    for declaration in text.split(";"):
        name, _colon, value = declaration.partition(":")
        if name.strip() in ATTRIBUTES and len(value) <= STYLE_MAX:
            yield name.strip(), value.strip()


def _clean(part: etree._Element, classes: Mapping[str, Style]) -> None:
    """Writes styles as attributes, and refuses what a drawing does not need."""
    name = str(part.tag).removeprefix(SVG)
    if name not in ELEMENTS:
        raise _refused(name.rpartition("}")[2])
    for css_class in str(part.attrib.pop("class", "")).split():
        part.attrib.update(classes.get(css_class, {}))
    part.attrib.update(_declared(str(part.attrib.pop("style", ""))))
    if part.tag == CLIP or next(part.iterancestors(CLIP), None) is not None:
        part.attrib.pop("clip-path", None)
    given = [(str(attribute), str(value)) for attribute, value in part.attrib.items()]
    part.attrib.clear()
    part.attrib.update({one: value for one, value in given if _may_stay(one, value)})


def _repeated(parts: list[etree._Element]) -> int:
    """Of the cleaned parts: those that clip for each that is clipped, those that link to another
    gradient for each that is filled."""
    values = [[str(value) for value in part.attrib.values()] for part in parts]
    filled = sum("url(" in value for given in values for value in given)
    clipping = sum(next(part.iterancestors(CLIP), None) is not None for part in parts)
    linked = sum(bool(REFERRING.intersection(map(str, part.attrib))) for part in parts)
    return filled * (clipping + linked)


def _may_stay(name: str, value: str) -> bool:
    """Raises RefusedError for what no drawing program leaves behind by itself."""
    if name.lower().startswith("on"):
        raise _refused(name)
    if name in REFERRING:
        if not INSIDE.fullmatch(value.strip()):
            raise _refused(name.rpartition("}")[2])
        return True
    if name not in ATTRIBUTES:
        return False
    if name != "id" and ACTIVE.search(FUNCTIONS.sub("", URL.sub("", value))):
        raise _refused(name)
    return True


def _refused(what: str) -> RefusedError:
    sentence = _(
        "This SVG file holds “%(what)s”, which a logo does not need. Save it as plain SVG with"
        " shapes alone, or as PNG."
    )
    return RefusedError(sentence % {"what": what[:40]})
