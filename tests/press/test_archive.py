"""The files are PDF/UA-1 and PDF/A-3a, the same bytes every time, and end where they say."""

from __future__ import annotations

import zlib
from io import BytesIO

import page as validator
import pikepdf
import pytest

from pamflet.press import press
from pamflet.press.archive import part_line_ends

from .makers import job, page

BODY = page("<h1>Wonen</h1><p>Een huis en een dak.</p>")


def file_with(content: bytes) -> bytes:
    """Return a small file with one compressed stream, written as WeasyPrint writes it."""
    data = zlib.compress(content, 9)
    head = b"<</Filter /FlateDecode/Length %d>>\nstream\n" % len(data)
    objects = [
        b"<</Type /Catalog/Pages 2 0 R>>",
        b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
        b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 9 9]/Contents 4 0 R/Resources <<>>>>",
        head + data + b"\nendstream",
    ]
    pdf, starts = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(pdf))
        pdf += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(pdf)
    return pdf + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def ending_with(byte: int) -> bytes:
    """Return a page's content that ends with this byte once it is compressed."""
    fits = (b"%" + bytes([sign]) * count for count in range(1, 40) for sign in range(65, 91))
    return next(each for each in fits if zlib.compress(each, 9)[-1] == byte)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_another_program_finds_it_conforming(profile: str):
    report = validator.validate_pdf_bytes(press(job(BODY)).data, profile=profile)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_it_says_what_it_is():
    with pikepdf.open(BytesIO(press(job(BODY)).data)) as pdf:
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about.pdfa_status == "3A"
        assert "/Filter" not in pdf.Root.Metadata
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert pdf.check_pdf_syntax() == []


def test_its_words_are_marked_as_of_their_language():
    body = (
        "<h1>Wonen</h1><ol><li>Een <b lang='en'>house</b></li></ol>"
        "<table><tr><th>Bel</th><td><a href='tel:1'>1</a></td></tr></table>"
        "<p>Wij zeggen <span lang='uk'>Ласкаво просимо</span> <a href='#x' lang='fr'>ici</a>.</p>"
        "<p id='x' lang='de'>Ein Haus<br>und ein Dach</p>"
    )
    css = "@page { @bottom-left { content: 'Voet' } }"
    with pikepdf.open(BytesIO(press(job(page(body), css=css)).data)) as pdf:
        tags = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        found = [
            str(each.Lang)
            for each in tags
            if each.get("/Type") == "/StructElem" and "/Lang" in each
        ]
    assert sorted(found) == ["de", "de", "en", "fr", "uk"]


def test_the_same_pages_give_the_same_bytes():
    assert press(job(BODY)).data == press(job(BODY)).data


def test_a_stream_that_ends_with_half_a_line_end_gets_a_whole_one():
    content = ending_with(0x0D)
    before = file_with(content)
    assert b"\r\nendstream" in before
    after = part_line_ends(before)

    assert len(after) == len(before)
    assert b"\r\r\nendstream" in after
    with pikepdf.open(BytesIO(after)) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == content
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("byte", [0x0A, 0x0C, 0x20])
def test_other_streams_stay_as_they_are(byte: int):
    before = file_with(ending_with(byte))
    assert part_line_ends(before) == before


def test_what_only_looks_like_the_end_of_a_stream_stays_as_it_is():
    text = b"%PDF-1.7\n/Filter /FlateDecode/Length 4>>\nstream\n\r\nendstream more"
    assert part_line_ends(text) == text
