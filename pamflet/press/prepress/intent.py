"""What a print file says of itself: its printing condition, that it is PDF/X-4, and its dates.

The rules are those of ISO 15930-7 (PDF/X-4): an output intent with its profile, a version in the
XMP metadata, dates, an identifier, and whether it was trapped. Nothing is taken from a clock or by
chance: the same pages give the same bytes.
"""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from html import escape
from uuid import UUID

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pamflet import __version__
from pamflet.press.prepress.inks import Condition

UNDATED = date(1970, 1, 1)  # of a pamphlet without a date; a file must have one
REGISTERED = re.compile(r"FOGRA\d+|GRACoL20\d\d|SWOP20\d\d|CGATS ?TR ?\d+|JC20\d\d")
REGISTRY = "http://www.color.org"
MAKER = f"Pamflet {__version__}"

XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Producer>{maker}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def declare(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Say for which printing condition the inks of a file were mixed (ISO 32000-1, 14.11.5)."""
    registered = REGISTERED.search(condition.name)
    profile = pdf.make_stream(condition.profile, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(registered[0] if registered else "Custom"),
        OutputCondition=String(condition.name),
        Info=String(condition.name),
        DestOutputProfile=profile,
    )
    if registered:
        intent.RegistryName = String(REGISTRY)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def describe(
    pdf: pikepdf.Pdf, title: str, day: date | None, pages: bytes, condition: Condition
) -> None:
    """Write the metadata, twice, as PDF/X wants it.

    The document is known by its pages, the file by its printing condition as well.
    """
    on = day or UNDATED
    moment = f"D:{on:%Y%m%d}000000Z"
    filled = XMP.format(
        maker=escape(MAKER),
        day=f"{on.isoformat()}T00:00:00Z",
        id=_id(pages),
        instance=_id(pages + condition.profile),
        title=escape(title),
    )
    metadata = pdf.make_stream(filled.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = metadata
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Creator"] = pdf.docinfo["/Producer"] = MAKER
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = moment
    pdf.docinfo["/Trapped"] = Name("/False")


def _id(contents: bytes) -> UUID:
    return UUID(bytes=sha256(contents).digest()[:16], version=5)
