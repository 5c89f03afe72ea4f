"""A catalogue's phrases can all be filled in, in every form a language has."""

import pytest

from pamflet.errors import Place
from pamflet.language import language, locale
from pamflet.language.catalogue import plural_forms

from .makers import PHRASES, POLISH, SHIPPED, head, refusals

POINT = '#, python-format\nmsgid "Point from %(region)s"\nmsgstr "{}"\n'
TURKISH = "nplurals=2; plural=(n != 1);"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3"
    " : n%100>=11 ? 4 : 5);"
)


def proposals(*forms: str, nplurals: str) -> str:
    """Return a catalogue with one phrase in these forms."""
    said = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    return f'{head(nplurals)}msgid "%(num)s proposal"\nmsgid_plural "%(num)s proposals"\n{said}'


@pytest.mark.parametrize("code", SHIPPED)
def test_every_catalogue_that_ships_can_be_read(code):
    text = (PHRASES / f"{code}.po").read_text(encoding="utf-8")
    assert refusals(code, text) == []
    assert language(code, f"{code}.po", text).known


@pytest.mark.parametrize("catalogue", ['msgid "a"\nonzin\n', 'msgid "a"\nmsgid "b"\n', "{% %}"])
def test_one_that_cannot_be_read_is_told(catalogue):
    (told,) = refusals("nl", head() + catalogue)
    assert told.startswith("nl.po:")
    assert "error: this catalogue cannot be read: " in told
    assert told.endswith("[broken-catalogue]")


# -- what a template gives -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Punt uit %(regio)s", "asks for %(regio)s, which its template does not give"),
        ("Punt", "leaves out %(region)s"),
        ("Punt uit %(region)", "cannot be filled in"),
        ("Punt uit %(region)d", "cannot be filled in"),
        ("100% uit %(region)s", "cannot be filled in"),
        ("%s uit %(region)s", "cannot be filled in"),
    ],
)
def test_a_wrong_placeholder_is_told_with_its_line(words, said):
    assert refusals("nl", head() + POINT.format(words)) == [
        f"nl.po:6: error: '{words}' {said} [wrong-phrase]\n"
        "  hint: keep %(region)s; write a percent sign as %%"
    ]


@pytest.mark.parametrize("words", ["%(region)s: punt", "100%% %(region)s", "%(region)s%(region)s"])
def test_a_placeholder_may_stand_anywhere(words):
    assert refusals("nl", head() + POINT.format(words)) == []


def test_a_percent_sign_where_nothing_is_filled_in_is_told_too():
    assert refusals("nl", head() + 'msgid "All"\nmsgstr "100% van ons"\n') == [
        "nl.po:5: error: '100% van ons' cannot be filled in [wrong-phrase]\n"
        "  hint: there is nothing to fill in here; write a percent sign as %%"
    ]


def test_all_that_is_wrong_is_told_at_once():
    phrases = POINT.format("Punt") + '\nmsgid "A"\nmsgstr "%(b)s"\n'
    assert [told.split(":")[1] for told in refusals("nl", head() + phrases)] == ["6", "9"]


# -- plural forms ----------------------------------------------------------------------------


def test_a_form_that_lacks_is_told():
    catalogue = proposals("%(num)s postulat", "", "%(num)s postulatów", nplurals=POLISH)
    assert refusals("pl", catalogue) == [
        "pl.po:6: error: '%(num)s proposal' has 2 of its 3 forms [wrong-phrase]\n"
        "  hint: write msgstr[0] to msgstr[2]"
    ]


def test_a_form_too_many_is_told():
    catalogue = proposals("een", "twee", "drie", nplurals="nplurals=2; plural=(n != 1);")
    (told,) = refusals("nl", catalogue)
    assert "has more translations than num_plurals" in told
    assert told.endswith("[broken-catalogue]")


def test_a_form_may_leave_the_number_out():
    assert refusals("nl", proposals("één voorstel", "%(num)s", nplurals=TURKISH)) == []


def test_a_phrase_that_waits_for_its_words_is_no_fault():
    assert refusals("pl", proposals("", "", "", nplurals=POLISH)) == []


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);"),  # 12 postulaty
        ("pl", "nplurals=2; plural=(n != 1);"),
        ("tr", "nplurals=1; plural=0;"),
        ("nl", "nplurals=2; plural=(n > 1);"),
        ("nl", "nplurals=2; plural=(n == 1);"),  # the forms the wrong way round
        ("nl", "nplurals=2; plural=(n % 0);"),
        ("nl", "nplurals=2; plural=(;"),
        ("ar", ARABIC.replace("n%100>=11 ? 4 : 5", "n%100<=2 ? 4 : 5")),
    ],
)
def test_plural_forms_that_are_not_those_of_cldr_are_told(code, rule):
    forms = ["x"] * int(rule[9])
    (told,) = refusals(code, proposals(*forms, nplurals=rule))
    wanted = plural_forms(locale(code, Place("")))
    assert told == (
        f"{code}.po:4: error: these plural forms are not those of the language [wrong-phrase]\n"
        f"  hint: write Plural-Forms: {wanted}"
    )
    assert refusals(code, proposals(*["x"] * int(wanted[9]), nplurals=wanted)) == []


@pytest.mark.parametrize(("code", "rule"), [("pl", POLISH), ("tr", TURKISH), ("ar", ARABIC)])
def test_plural_forms_may_be_written_in_another_way(code, rule):
    assert refusals(code, proposals(*["x"] * int(rule[9]), nplurals=rule)) == []
