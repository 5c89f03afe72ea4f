"""A file that anybody can read, and that can be kept: PDF/UA-1 and PDF/A-3a at once.

WeasyPrint writes one of the two. So it writes PDF/A-3a, whose other demands are the larger ones (an
output intent, an identifier, flags on annotations), and the file's metadata get what it lacks: the
claim that it is PDF/UA-1 (ISO 14289-1, 5), a schema that tells what that claim is (ISO 19005-3,
6.6.2.3.2), and no compression (ISO 19005-3, 6.6.2.1). And its tags get the languages of the words.
"""

from __future__ import annotations

import re
from io import BytesIO
from pkgutil import get_data
from typing import Any

import pydyf
from weasyprint.css import ColorProfile

from pamflet.press.flow import languages_in

VARIANT = "pdf/a-3a"
INTENT, PROFILE = "srgb", "sRGB2014.icc"
STRUCTURE = "/StructElem"
FILTER = b"/Filter /FlateDecode"
STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*stream\n")
END_OF_RDF = b"</rdf:RDF>"
CLAIM = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that it conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def declare_colours(document: Any) -> None:
    """Say that all colours are sRGB (ISO 19005-3, 6.2.3); WeasyPrint itself leaves a file open."""
    profile, parts = get_data("weasyprint.pdf", PROFILE), (["r"], ["g"], ["b"])
    assert profile is not None, "WeasyPrint brings it"
    intent = ColorProfile(BytesIO(profile), PROFILE, "relative-colorimetric", parts)
    document.color_profiles[INTENT], document.output_intent = intent, INTENT


def complete(document: Any, pdf: Any) -> None:
    """Complete a PDF/A file before it is written; one of WeasyPrint's finishers."""
    _claim(pdf)
    _mark_languages(document, pdf)


def _claim(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [part.replace(END_OF_RDF, CLAIM + END_OF_RDF) for part in metadata.stream]


def _mark_languages(document: Any, pdf: Any) -> None:
    """Mark words of another language than the document's (ISO 14289-1, 7.2).

    WeasyPrint makes a tag for each stretch of words, in the order in which they stand on the pages.
    """
    words = [language for page in document.pages for language in languages_in(page._page_box)]
    tags = [tag for tag in pdf.objects if isinstance(tag, dict) and tag.get("Type") == STRUCTURE]
    marked = [tag for tag in tags if tag["S"] != "/Figure" for kid in tag["K"] if type(kid) is int]
    if len(words) == len(marked):  # else nobody can tell which is whose
        for language, tag in zip(words, marked, strict=True):
            if language and language != document.metadata.lang:
                tag["Lang"] = pydyf.String(language)


def part_line_ends(pdf: bytes) -> bytes:
    """Return a file in which the last byte of no stream can be taken for half a line end.

    One stream in 256 ends with a carriage return, and a line feed stands behind it: readers that go
    by `endstream` count a byte too few (ISO 32000-1, 7.3.8.2). It gets a whole line end; the byte
    for that comes from a space in front of a name, so nothing else moves.
    """
    parted = bytearray(pdf)
    for end in re.finditer(b"\r\nendstream", pdf):
        name = pdf.rfind(FILTER, 0, end.start())
        begin = STREAM.search(pdf, max(name, 0))
        if name >= 0 and begin and begin.end() + int(begin[1]) == end.start() + 1:
            space = name + FILTER.index(b" ")
            parted[space : end.start() + 2] = pdf[space + 1 : end.start() + 1] + b"\r\n"
    return bytes(parted)
