"""The judge of PDF/UA-1 and PDF/A-3a sees what it must see: tried on files made for it."""

from io import BytesIO

import pikepdf
import pytest
import vera
from press.makers import job, page

from pamflet import verapdf
from pamflet.errors import MachineLacks
from pamflet.press import press


def without(pdf: bytes, *keys: str) -> bytes:
    """Return a file without some entries of its catalogue."""
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for key in keys:
            del opened.Root[key]
        opened.save(written)
    return written.getvalue()


@pytest.mark.slow
def test_what_is_wrong_with_a_file_is_found():
    good = press(job(page("<h1>Wonen</h1><p>Een huis.</p>"))).data
    files = {
        "good": good,
        "colours": without(good, "/OutputIntents"),
        "tags": without(good, "/StructTreeRoot", "/MarkInfo"),
    }

    found = vera.verdicts(files)

    clauses = {key: {each.partition("-")[0] for each in broken} for key, broken in found.items()}
    assert clauses.pop(("good", "ua1")) == clauses.pop(("good", "3a")) == set()
    assert clauses.pop(("colours", "ua1")) == set()
    assert "6.2.4.3" in clauses["colours", "3a"]
    assert "7.1" in clauses["tags", "ua1"]
    assert "6.7.3.3" in clauses["tags", "3a"]


def test_a_machine_without_java_and_jaxb_is_told_where_they_are(monkeypatch, tmp_path):
    monkeypatch.setattr(verapdf, "which", lambda _: None)
    monkeypatch.setattr(verapdf, "JAXB_FOLDER", tmp_path)
    with pytest.raises(MachineLacks) as caught:
        verapdf.verdicts({"a": b"%PDF"})
    assert str(caught.value) == (
        "veraPDF cannot run without a Java development kit (Debian: default-jdk-headless, "
        "Homebrew: openjdk), JAXB (Debian: libjaxb-java)"
    )
