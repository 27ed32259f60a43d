"""Texts that try to be something else in a spreadsheet, and what has to become of them."""

from hypothesis import strategies as st

NASTY = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+31 50 123 45 67",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20a",
    "\ufe661",
    "\u22121",
    '=HYPERLINK("http://example.org";"klik")',
    "{=1+1}",
    "'=1+1",
    "''",
    '";=1+1;"',
    '",=1+1,"',
    "a;=1+1",
    "a\n=1+1",
    "_x003D_1+1",
    "_x005F_x0041_",
    "_x0000_",
    "#REF!",
    "#N/A",
    "TRUE",
    "1e5",
    "007",
    "1-2-2026",
    "2,5",
    "  voor en na  ",
    "twee  spaties\tén een tab",
    "regel één\n\nregel drie",
    "\n",
    " ",
    "<b>&amp;</b> ]]> <![CDATA[",
    "👩‍👩‍👧‍👦 🇳🇱",
    "Z̷̢̛a̶l̴g̵o̸",
    "עברית \u202eomgekeerd",
)
NOT_IN_XML = (
    "\x7f",
    "\x80=1",
    "\ufdd0",
    "\U0001ffff",
    "\x00",
    "a\x00b",
    "\x0b=1",
    "\x1f",
    "\ud800",
    "a\udfffb",
    "\ufffe",
    "\uffff=1",
)
SIGNS = st.sampled_from(
    "=+-@\uff1d\uff0b\uff0d\uff20\u2212'\"\t\r\n;,|%{ _\x00\x07\x1b\ufeff\u200b\u202e\ud800"
)
HOSTILE = st.one_of(
    st.sampled_from([*NASTY, *NOT_IN_XML]),
    st.builds(lambda start, rest: "".join(start) + rest, st.lists(SIGNS, max_size=4), st.text()),
    st.builds("_x{:04X}_{}".format, st.integers(0, 0xFFFF), st.text(max_size=5)),
    st.text(st.characters(exclude_categories=[]), max_size=60),
)


def kept(text: str) -> str:
    """The same text, with line feeds as line ends and a sign for what XML 1.0 has no place for."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if is_good_xml(letter) else sign_for(letter) for letter in lines)


def is_good_xml(letter: str) -> bool:
    """https://www.w3.org/TR/xml/#charsets, with what authors are encouraged to avoid."""
    code = ord(letter)
    if code < 0x20 or 0xD800 <= code <= 0xDFFF:
        return letter in "\t\n"
    avoided = 0x7F <= code <= 0x84 or 0x86 <= code <= 0x9F or 0xFDD0 <= code <= 0xFDEF
    return not avoided and code % 0x10000 < 0xFFFE


def sign_for(letter: str) -> str:
    if letter == "\x7f":
        return "␡"
    return chr(0x2400 + ord(letter)) if ord(letter) < 0x20 else "\ufffd"
