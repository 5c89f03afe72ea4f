"""Regions in bulk: what Excel writes is read as it was meant, and a wrong cell is told at its cell."""

# ruff: noqa: E501, PLR0917 - tables of cases, with whole messages

import csv
import io
import time
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pamflet.content import columns
from pamflet.content.cells import MOST_ROWS, read_cells
from pamflet.content.table import table_of
from pamflet.errors import Faulty
from pamflet.model import TABLE, Sources

from .makers import letter, sources, told

SAVE = "save it in Excel as 'CSV UTF-8'"
IDS = "use lower-case letters, digits and hyphens"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"/>'
REGION = "content/regions/delft/region.md"


def with_table(root, table: str | bytes, files=None) -> Sources:
    """Read a project whose regions are those of a table alone."""
    return sources(root, {REGION: None, TABLE: table, **(files or {})})


def wrong(root, table: str | bytes, files=None) -> list[str]:
    return told(root, {REGION: None, TABLE: table, **(files or {})})


# -- what is read ----------------------------------------------------------------------------


def test_a_row_is_a_region(tmp_path):
    head = "id;name;organisation;locales;logo.file;logo.alt;contact.email;contact.note;contact.checked;colours.primary;colours.print.primary;municipalities;facts.leden"
    row = "delft;Delft;'s Heeren Huis;nl|en;logos/delft.svg;Logo;a@delft.nl;*maandag*;1-10-2026;#0A5C8F;95|60,5|15|5;Delft | Rijswijk;120"
    found = with_table(tmp_path, f"{head}\n{row}\n", {"content/logos/delft.svg": SVG})
    assert found.problems == ()
    delft = found.regions["delft"]
    assert (delft.id, delft.name, str(delft.place)) == ("delft", "Delft", f"{TABLE}:2:1")
    assert (delft.organisation, delft.locales) == ("’s Heeren Huis", ("nl", "en"))
    assert (delft.logo.alt, delft.logo.ratio) == ("Logo", 3.0)
    assert (delft.contact.email, delft.contact.note.html) == ("a@delft.nl", "<em>maandag</em>")
    assert delft.contact.checked.day.isoformat() == "2026-10-01"
    assert delft.colours.primary == "#0a5c8f"
    assert delft.colours.print == {"primary": (95, 60.5, 15, 5)}
    assert (delft.municipalities, delft.facts) == (("Delft", "Rijswijk"), {"leden": "120"})
    assert found.region_paths == {"delft": TABLE}


def test_an_empty_cell_says_nothing(tmp_path):
    found = with_table(
        tmp_path, "id;name;contact.email;municipalities\ndelft;Delft;;\nleiden;Leiden\n"
    )
    assert found.problems == ()
    for region in found.regions.values():
        assert region.contact.email is region.municipalities is None


def test_a_list_without_parts_is_an_empty_list(tmp_path):
    found = with_table(tmp_path, "id;name;municipalities\ndelft;Delft;|\n")
    assert found.regions["delft"].municipalities == ()


def test_a_region_without_a_folder_is_planned_like_any_other(tmp_path):
    files = {
        "content/pamphlets/een.md": "---\ntitle: E\nthemes: [wonen]\nlayout: sheet\nregions: [leiden]\n---\n"
    }
    assert with_table(tmp_path, "id;name\nleiden;Leiden\n", files).problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_whatever_excel_writes_is_read(tmp_path, encoding, separator, line_end):
    text = 'id;name;contact.address\ncurcao;Curaçao;"Gracht 1; ""boven""\nWillemstad"\n\nfryslan;Fryslân;\n'
    text = text.replace(";", separator).replace("\n", line_end)
    found = with_table(tmp_path, text.encode(encoding))
    assert found.problems == ()
    assert [region.name for region in found.regions.values()] == ["Curaçao", "Fryslân"]
    address = found.regions["curcao"].contact.address
    assert address == f"Gracht 1{separator} “boven”\nWillemstad"
    assert str(found.regions["fryslan"].place) == f"{TABLE}:5:1"


@pytest.mark.parametrize("first", ["sep=;\n", "\n\n", ";;;\n", '"sep=;"\r\n', "SEP=;;;\n"])
def test_what_excel_puts_above_the_table_is_passed_over(tmp_path, first):
    found = with_table(tmp_path, f"{first}id;name\ndelft;Delft, stad\n")
    assert found.problems == ()
    assert found.regions["delft"].name == "Delft, stad"


def test_empty_rows_and_columns_are_passed_over(tmp_path):
    found = with_table(tmp_path, "id;name;;\n;;;\ndelft;Delft;;\n  \n;;;\n")
    assert found.problems == ()
    assert list(found.regions) == ["delft"]


def test_there_may_be_no_region_in_a_table(tmp_path):
    assert with_table(tmp_path, "id;name\n").problems == ()


# -- a folder refines its row ----------------------------------------------------------------

ROW = "id;name;organisation;contact.email;contact.phone;colours.primary;municipalities;logo.file;logo.alt\ndelft;Delft;Kompas Delft;a@delft.nl;015 1234567;#0a5c8f;Delft|Rijswijk;logos/d.svg;Rij\n"
LOGOS = {"content/logos/d.svg": SVG, "content/regions/delft/logo.svg": SVG.replace("30", "20")}


def test_a_folder_refines_its_row_key_by_key(tmp_path):
    front = "---\norganisation: De Brug\ncontact: {email: b@delft.nl, website: null}\nmunicipalities: [Delft]\nlogo: {file: logo.svg}\n---\n\nWelkom.\n"
    found = sources(tmp_path, {TABLE: ROW, REGION: front, **LOGOS})
    assert found.problems == ()
    delft = found.regions["delft"]
    assert (delft.name, delft.organisation) == ("Delft", "De Brug")
    contact = delft.contact
    assert (contact.email, contact.phone, contact.website) == ("b@delft.nl", "015 1234567", "")
    assert (delft.colours.primary, delft.municipalities) == ("#0a5c8f", ("Delft",))
    assert (delft.logo.ratio, delft.logo.alt) == (2.0, "Rij")
    assert delft.introduction.html == "<p>Welkom.</p>"
    assert str(delft.place) == f"{REGION}:1:1"
    assert found.region_paths == {"delft": REGION}


def test_a_folder_of_a_row_needs_no_region_file(tmp_path):
    files = {
        "content/regions/delft/themes/wonen.md": "Inleiding.\n",
        "content/regions/delft/region.en.md": "---\ncontact: {note: Mondays}\n---\nWe are here.\n",
        **LOGOS,
    }
    found = with_table(tmp_path, ROW, files)
    assert found.problems == ()
    assert list(found.region_themes) == [("delft", "wonen", "nl")]
    assert found.region_texts["delft", "en"].contact.note.html == "Mondays"
    assert found.region_paths == {"delft": TABLE}


def test_each_mistake_is_told_where_it_stands(tmp_path):
    table = "id;name;contact.email;contact.phone;facts.a\ndelft;;geen;x;\n"
    front = "---\ncontact: {phone: 'y', fax: 1}\nfacts: [a]\n---\n"
    assert wrong(tmp_path, table, {REGION: front}) == [
        letter(TABLE, "2:3", "'contact.email' is not an e-mail address: geen", "wrong-value", "write it as naam@example.org (an email address must have an @-sign)"),
        letter(REGION, "1:1", "'name' is missing", "missing-key", "add 'name: …'"),
        letter(REGION, "2:18", "'contact.phone' is not a phone number: y", "wrong-value", "use digits, spaces and hyphens"),
        letter(REGION, "2:23", "there is no key 'contact.fax'", "unknown-key", "there is: address, checked, email, invitation, note, phone, website"),
        letter(REGION, "3:8", "'facts' is not a group of keys but a list", "wrong-type", "write its keys on the lines below, indented"),
    ]  # fmt: skip


def test_a_folder_without_a_row_still_needs_a_region_file(tmp_path):
    files = {"content/regions/delftt/themes/wonen.md": "Inleiding.\n"}
    path = "content/regions/delftt/region.md"
    assert wrong(tmp_path, "id;name\ndelft;Delft\n", files) == [
        letter(path, "", "there is no region.md", "missing-file", "did you mean 'delft'?")
    ]


# -- what is wrong with a cell stops its own region ----------------------------------------------


def test_a_wrong_cell_is_told_with_row_and_column_and_name(tmp_path):
    table = (
        "id;name;contact.address;contact.note;colours.primary;logo.file;logo.alt;contact.checked;colours.print.accent;locales\r\n"
        'delft;Delft;"Gracht 1\r\nDelft";;;;;;;\r\n'
        "leiden;Leiden;;[ons](www.x.nl);blauw;logos/x.svg;;31-2-2026;1|2|x|4;nl|xx\r\n"
    )
    assert wrong(tmp_path, table) == [
        letter(TABLE, "4:4", "the link 'www.x.nl' leads nowhere on paper (column 'contact.note')", "wrong-value", "write the whole address, from https:// on"),
        letter(TABLE, "4:5", "'colours.primary' is not a colour: blauw", "wrong-value", 'write it as "#0a5c8f"'),
        letter(TABLE, "4:6", "there is no file 'content/logos/x.svg' (column 'logo.file')", "missing-file", "check the name; capitals count"),
        letter(TABLE, "4:7", "'logo.alt' is missing", "missing-key", "fill it in"),
        letter(TABLE, "4:8", "'contact.checked' is not a date: 31-2-2026", "wrong-value", "write year, month and day: 2026-03-18"),
        letter(TABLE, "4:9", "'colours.print.accent' is not a number but a text", "wrong-type", "write it in digits, without quotes"),
        letter(TABLE, "4:10", "'locales' is not a language: xx", "wrong-value", "write a code such as nl, en or ar"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "spot", "said", "code", "hint"),
    [
        ("leiden", "3:2", "'name' is missing", "missing-key", "fill it in"),
        ("Leiden;L", "3:1", "'Leiden' is not an id", "wrong-id", IDS),
        (";L", "3:1", "this row has no id", "wrong-id", IDS),
        ("leiden;L;a;b;c", "3:4", "'b' stands in a column without a name", "wrong-column", "put a text with the separator in it between quotes, or name the column"),
        ("leiden;L\x00", "3:2", "'name' holds a NUL byte", "not-text", "take it out"),
        ("leiden;L\x07", "3:2", "'name' holds the control character U+0007", "not-text", "take it out"),
        ('leiden;"L"x', "3", "a text goes on behind its closing quote", "wrong-table", 'write "" for a quote within a text'),
        ('leiden;"L', "3", "a quote opens in this row and never closes", "wrong-table", "close it, or take it out"),
        ('leiden;"L;x', "3", "a quote opens in this row and never closes", "wrong-table", "close it, or take it out"),
        ("leiden;" + "x" * 200_000, "3", "a cell of this row is enormous", "wrong-table", "a quote may be missing somewhere"),
    ],
)  # fmt: skip
def test_a_wrong_row_stops_its_own_region(tmp_path, row, spot, said, code, hint):
    table = f"id;name;organisation\ndelft;Delft;\n{row}\nzeeland;Zeeland;\n"
    found = with_table(tmp_path, table)
    assert [str(problem) for problem in found.problems] == [letter(TABLE, spot, said, code, hint)]
    assert list(found.regions) == ["delft", "zeeland"]


def test_a_name_that_no_column_gives_is_told_at_the_row(tmp_path):
    assert wrong(tmp_path, "id;organisation\ndelft;De Brug\n") == [
        letter(TABLE, "2:1", "'name' is missing", "missing-key", "add the column 'name'")
    ]


def test_a_region_that_stands_twice_is_stopped(tmp_path):
    found = with_table(tmp_path, "id;name\ndelft;Delft\nleiden;Leiden\ndelft;Nog eens\n")
    said = "the region 'delft' stands here twice, first on line 2"
    assert [str(problem) for problem in found.problems] == [
        letter(TABLE, "4:1", said, "duplicate-id", "keep one of the two")
    ]
    assert list(found.regions) == ["leiden"]
    assert set(found.region_paths) == {"delft", "leiden"}
    assert found.faulty_paths == {f"{TABLE}#delft"}


# -- what is wrong with the table stops all that it may hold ------------------------------------


@pytest.mark.parametrize(
    ("column", "said", "code", "hint"),
    [
        ("contact.emial", "there is no column 'contact.emial'", "unknown-key", "did you mean 'contact.email'?"),
        ("naam", "there is no column 'naam'", "unknown-key", "did you mean 'name'?"),
        ("name", "the column 'name' stands here twice, first as column 2", "duplicate-key", "keep one of the two"),
        ("id", "the column 'id' stands here twice, first as column 1", "duplicate-key", "keep one of the two"),
        ("partners", "'partners' cannot stand in a table", "wrong-column", columns.IN_FOLDER),
        ("activities", "'activities' cannot stand in a table", "wrong-column", columns.IN_FOLDER),
        ("locale", "'locale' cannot stand in a table", "wrong-column", "only publisher.md has it; a region has 'locales'"),
        ("based_on", "'based_on' cannot stand in a table", "wrong-column", "it belongs in the files of a region's folder"),
        ("contact", "'contact' is a group of keys", "wrong-column", "give each of its keys a column: 'contact.email'"),
        ("colours.print", "'colours.print' is a group of keys", "wrong-column", "give each of its keys a column: 'colours.print.primary'"),
        ("facts", "'facts' is a group of keys", "wrong-column", "give each of its keys a column: 'facts.any_name'"),
        ("facts.aantal leden", "'facts.aantal leden' is not a name for a fact", "wrong-column", "use letters, digits and underscores"),
    ],
)  # fmt: skip
def test_a_wrong_column_is_told_once_and_makes_no_region(tmp_path, column, said, code, hint):
    found = with_table(tmp_path, f"id;name;{column}\ndelft;Delft;x\nleiden;Leiden;y\n")
    assert [str(problem) for problem in found.problems] == [letter(TABLE, "1:3", said, code, hint)]
    assert found.regions == {}
    assert set(found.region_paths) == {"delft", "leiden"}


def test_a_wrong_column_hides_no_wrong_cell(tmp_path):
    codes = [
        problem.code
        for problem in with_table(tmp_path, "id;nam;contact.email\ndelft;Delft;x\n").problems
    ]
    assert sorted(codes) == ["unknown-key", "wrong-value"]


@pytest.mark.parametrize(
    ("table", "spot", "said", "code", "hint"),
    [
        (b"", "", "this table is empty", "wrong-table", "begin with a row of names: id;name;contact.email"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "", "this table is empty", "wrong-table", "begin with a row of names: id;name;contact.email"),
        ("id;name\ndelft;Delft\n".encode("utf-16"), "", "this table is UTF-16, which Excel calls 'Unicode text'", "not-utf8", SAVE),
        ("id\tname\ndelft\tDelft\n".encode("utf-16-le"), "", "this table is UTF-16, which Excel calls 'Unicode text'", "not-utf8", SAVE),
        (b"PK\x03\x04\x14\x00", "", "this is a workbook of Excel, not CSV", "wrong-table", SAVE),
        (b"id;name\ndelft;\x81elft\n", "2", "byte 0x81 is neither UTF-8 nor Windows-1252", "not-utf8", SAVE),
        (b"\xef\xbb\xbfid;name\ndelft;\xe9\n", "2", "byte 0xe9 is neither UTF-8 nor Windows-1252", "not-utf8", SAVE),
        (b"id\tname\ndelft\tDelft\n", "1", "the columns of this table are not separated by ';' or ','", "wrong-table", SAVE),
        (b"sep=|\nid|name\n", "2", "the columns of this table are not separated by ';' or ','", "wrong-table", SAVE),
        (b"name;id\nDelft;delft\n", "1:1", "the first column is 'name', and should be 'id'", "wrong-column", "each row begins with the id of its region: delft"),
        (b"ID;name\n", "1:1", "the first column is 'ID', and should be 'id'", "wrong-column", "each row begins with the id of its region: delft"),
        (b'id;"name\ndelft;Delft\n', "1", "a quote opens in this row and never closes", "wrong-table", "close it, or take it out"),
        (b"id;name\ndelft;Delft\n" + b"x" * 5_000_000, "", "'content/regions.csv' is larger than 1024 kB", "too-large", "use a smaller file"),
        (b"id" + b";x" * 100_000, "", "this table has 100001 columns: more than 200", "wrong-table", "is this the right file?"),
        (b"id;name\n" + b"a;b\n" * (MOST_ROWS + 1), "", "this table has more than 10000 rows", "wrong-table", "is this the right file?"),
        (b"id;name\n" + b'a;"b"c\n' * 100, "", "more than 20 rows of this table are not CSV", "wrong-table", SAVE),
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_no_table_is_told_and_stops_every_region(tmp_path, table, spot, said, code, hint):
    start = time.process_time()
    found = sources(tmp_path, {TABLE: table})
    assert time.process_time() - start < 5
    assert [str(problem) for problem in found.problems] == [letter(TABLE, spot, said, code, hint)]
    assert found.regions == {}
    assert set(found.region_paths) == {"delft"}


def test_a_table_that_cannot_be_read_complains_of_no_missing_names(tmp_path):
    files = {REGION: "---\norganisation: De Brug\n---\n", "content/regions/leiden/themes/x.md": ""}
    assert len([line for line in wrong(tmp_path, "x;y\n", files) if "missing" in line]) == 0


@pytest.mark.parametrize(
    "name", ["region.csv", "Regions.csv", "regions.xlsx", "regions.txt", "regios.CSV"]
)
def test_a_table_under_another_name_is_told(tmp_path, name):
    path = f"content/{name}"
    hint = "save it as CSV, and call it 'content/regions.csv'"
    assert told(tmp_path, {path: "id;name\n"}) == [
        letter(path, "", f"nothing reads '{path}'", "unknown-file", hint)
    ]


def test_the_ten_thousandth_wrong_cell_is_told_as_quickly_as_the_first(tmp_path):
    rows = "".join(f"r{n};;x\n" for n in range(9_000))
    start = time.process_time()
    found = with_table(tmp_path, f"id;name;contact.email\n{rows}")
    assert time.process_time() - start < 20  # two, on a machine that has nothing else to do
    assert len(found.problems) == 18_000


# -- what an edition depends on ------------------------------------------------------------------


def digests(root, table: str) -> dict[str, str]:
    return {path: each for path, each in with_table(root, table).digests.items() if TABLE in path}


def test_every_row_has_a_digest_and_the_table_has_none(tmp_path):
    before = digests(tmp_path, "id;name;organisation\ndelft;Delft;A\nleiden;Leiden;B\n")
    assert set(before) == {f"{TABLE}#delft", f"{TABLE}#leiden"}
    after = digests(tmp_path, "id;name;organisation\ndelft;Delft;A\nleiden;Leiden;C\n")
    assert {path for path in before if before[path] != after[path]} == {f"{TABLE}#leiden"}


def test_a_row_says_the_same_however_it_is_written(tmp_path):
    one = digests(tmp_path, "id;name;organisation\ndelft;Delft;A\n")
    assert (
        digests(tmp_path, '\ufeffid,organisation,name,short_name\r\n\r\ndelft," A",Delft,\r\n')
        == one
    )


# -- strangers -----------------------------------------------------------------------------------

CELL = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]) | st.just("\n"))


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8),
    st.sampled_from(";,"),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_whatever_csv_writes_is_read_back(rows, separator, encoding, quoting, line_end):
    assume(line_end != "\r" or quoting == csv.QUOTE_ALL)  # it leaves a \n bare in such a file
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, quoting=quoting, lineterminator=line_end)
    writer.writerow(["id", "name", "organisation"])
    writer.writerows(rows)
    found = read_cells(TABLE, written.getvalue().encode(encoding))
    bare = [tuple(cell.strip() for cell in row) for row in rows]
    assert [row.cells for row in found[1:]] == [row for row in bare if any(row)]
    assert all(row.problem is None for row in found)


@given(st.binary() | st.builds(lambda more: b"id;name\n" + more, st.binary()))
def test_any_bytes_are_a_table_or_refused(data):
    with suppress(Faulty):
        table = table_of(read_cells(TABLE, data))
        assert all(table.lines[values.start] == region for region, values in table.rows.items())


PIECES = [*';,"\n\r| ', "id", "name", "contact", ".", "delft", "leiden", "sep=", "é", "x", "\x00"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_looks_like_a_table_is_a_table_or_refused(text):
    test_any_bytes_are_a_table_or_refused.hypothesis.inner_test(text.encode("cp1252"))
    test_any_bytes_are_a_table_or_refused.hypothesis.inner_test(f"id;name\n{text}".encode())


def test_every_key_of_a_region_is_a_column_or_has_a_reason_not_to_be():
    assert {key for key, kind in columns.kinds().items() if kind is columns.Kind.GROUPS} == {
        "partners",
        "activities",
    }
    texts = {"name", "contact.email", "logo.file", "colours.print.primary", "municipalities"}
    assert texts <= {key for key in columns.kinds() if columns.objection(key, None) is None}
