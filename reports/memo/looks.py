"""How the memo looks in a text document, the same in ODT and DOCX, and how that is packed."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reports.memo.blocks import Kind
from reports.radar_svg import FRAMES, Layout

FONT = "Source Sans 3"
# Where that font is not there: ones that are about as wide, which office programs have.
FALLBACKS = ("Source Sans Pro", "Calibri", "Carlito", "Arial")
CONCEPT = "#6e4200"
BODY = 10  # points, as are the others
TABLE = 9.5
HEADINGS = {1: 20, 2: 14, 3: 11}
SPACE_BEFORE = {1: 0, 2: 10, 3: 5}
SPACE_AFTER = {1: 5, 2: 3, 3: 2}
SIZES = {Kind.PLAIN: BODY, Kind.FACT: BODY, Kind.LEAD: 12, Kind.CONCEPT: BODY}
SPACES = {Kind.PLAIN: 3, Kind.FACT: 0, Kind.LEAD: 2, Kind.CONCEPT: 4}
SIDE, TOP, FOOT = 20, 14, 12  # margins of the page, in millimetres
COUNTRIES = {"nl": "NL", "en": "GB"}
PROPERTY_MAX = 255  # characters, in a Word document
RADAR_PIXELS = 1200
RADAR_WIDTH = 78  # millimetres; its smallest letters are 8 points then
RADAR_HEIGHT = round(RADAR_WIDTH * FRAMES[Layout.COMPACT].height / FRAMES[Layout.COMPACT].width, 1)

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file knows


def repacked(file: bytes) -> bytes:
    """A document as a ZIP file whose bytes do not tell when it was packed. The part that says what
    it is stays first and as it is, as ODF asks."""
    target = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, EARLIEST)
            part.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return target.getvalue()
