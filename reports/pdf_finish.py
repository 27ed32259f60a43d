"""Makes a PDF/A-3a file of WeasyPrint also a PDF/UA-1 file, and gives it its attachments.

What this adds is what the two standards ask for and the renderer leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from reports.pdf_tags import correct_tags

if TYPE_CHECKING:
    import pikepdf

# PDF/A allows a property of another standard only when its schema stands in the same file.
UA_METADATA = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF; the relationship says what it is to the report."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: Literal["Data", "Source", "Supplement"] = "Data"


def finish(
    rendered: bytes, *, attachments: Sequence[Attachment] = (), link_texts: Mapping[str, str]
) -> bytes:
    """The finished file. `link_texts` gives the text of the links per target inside the report.

    The same input gives the same bytes: dates are those of the document, the identifier is made
    out of the content.
    """
    import pikepdf

    with pikepdf.open(BytesIO(rendered)) as pdf:
        _declare_ua(pdf)
        correct_tags(pdf, link_texts)
        _attach(pdf, attachments)
        target = BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return _end_streams_clearly(target.getvalue())


def _end_streams_clearly(file: bytes) -> bytes:
    """After data that ends in a carriage return, a line feed would read as one end of line with
    it, and the stream as one byte shorter than it says: another carriage return cannot."""
    return file.replace(b"\r\nendstream", b"\r\rendstream")


def _declare_ua(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata
    xmp = metadata.read_bytes()
    metadata.write(xmp.replace(b"</rdf:RDF>", UA_METADATA))


def _attach(pdf: pikepdf.Pdf, attachments: Sequence[Attachment]) -> None:
    import pikepdf

    if not attachments:
        return
    date = str(pdf.docinfo.get("/CreationDate", "D:20000101000000Z"))
    for attachment in attachments:
        file = pikepdf.AttachedFileSpec(
            pdf,
            attachment.data,
            filename=attachment.name,
            description=attachment.description,
            mime_type=attachment.media_type,
            creation_date=date,
            mod_date=date,
        )
        file.relationship = pikepdf.Name(f"/{attachment.relationship}")
        pdf.attachments[attachment.name] = file
    pdf.Root.AF = pikepdf.Array([pdf.attachments[one.name].obj for one in attachments])
