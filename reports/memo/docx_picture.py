"""A picture in a Word document with the text beside it, for which the library has no word."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from reports.memo import looks

ANCHOR = f"""\
<wp:anchor {nsdecls("wp")} distT="0" distB="72000" distL="180000" distR="0" simplePos="0"
  relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">
  <wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
  <wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
  <wp:effectExtent l="0" t="0" r="0" b="0"/>
  <wp:wrapSquare wrapText="left"/>
</wp:anchor>"""


def add_picture_at_the_right(document: WordDocument, picture: bytes, text: str) -> None:
    """`text` says what is in the picture."""
    paragraph = document.add_paragraph(style="Memo table")
    paragraph.paragraph_format.line_spacing = Pt(1)
    run = paragraph.add_run()
    inline = run.add_picture(BytesIO(picture), Mm(looks.RADAR_WIDTH))._inline  # noqa: SLF001
    anchor = parse_xml(ANCHOR)
    extent, properties = inline.find(qn("wp:extent")), inline.find(qn("wp:docPr"))
    properties.set("name", "Radar")
    properties.set("descr", text)
    anchor.find(qn("wp:effectExtent")).addprevious(extent)
    for part in (properties, inline.find(qn("wp:cNvGraphicFramePr")), inline.find(qn("a:graphic"))):
        anchor.append(part)
    inline.getparent().replace(inline, anchor)
