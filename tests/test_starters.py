"""Texts to begin with: they can be built as they are, and every example in them is right."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from small_project import SmallProject, timeless

from pamflet import starters
from pamflet.content.values import read_values
from pamflet.errors import Faulty
from pamflet.starters import Occasion

TODAY = date(2026, 11, 22)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20v10H0z"/></svg>'
EXAMPLE = re.compile(r"#([a-z_]+:.*|  .*)")


def begun(folder: Path, locale: str) -> SmallProject:
    """Return a new project, with the logo that its examples name."""
    project = SmallProject(folder)
    for path, text in starters.new_project(Occasion(locale, TODAY)).items():
        project.write(path, text)
    for path in ("content", f"content/regions/{starters.SAMPLES[locale].region}"):
        project.write(f"{path}/logo.svg", LOGO)
    return project


def examples(text: str) -> list[list[int]]:
    """Return the lines of each example: a key with what is indented below it."""
    lines = text.splitlines()
    found: list[list[int]] = []
    for number, line in enumerate(lines):
        if not EXAMPLE.fullmatch(line):
            continue
        goes_on = line.startswith("#  ") and lines[number - 1].startswith("#")
        if goes_on and found and EXAMPLE.fullmatch(lines[found[-1][0]])[1][0] != " ":
            found[-1].append(number)
        else:
            found.append([number])
    return found


def with_examples(text: str, *taken: list[int]) -> str:
    lines = text.splitlines()
    for number in (number for example in taken for number in example):
        lines[number] = lines[number].removeprefix("#")
    return "\n".join(lines) + "\n"


FILES = [
    (locale, path)
    for locale in starters.LANGUAGES
    for path in starters.new_project(Occasion(locale, TODAY))
    if path.endswith(".md")
]


def test_a_new_project_has_one_of_each():
    assert list(starters.new_project(Occasion("nl", TODAY))) == [
        ".gitignore",
        "content/publisher.md",
        "content/themes/buurt.md",
        "content/pamphlets/een-goede-buurt.md",
        "content/regions/noord/region.md",
    ]


@pytest.mark.parametrize("locale", starters.LANGUAGES)
def test_a_new_project_is_right_as_it_is(tmp_path, locale):
    project = begun(tmp_path, locale).read()
    assert project.problems == ()
    assert [edition.locale for edition in project.plan.editions] == [locale]


@pytest.mark.slow
@pytest.mark.parametrize("locale", starters.LANGUAGES)
def test_a_new_project_can_be_printed_at_once(tmp_path, locale):
    occasion, sample = Occasion(locale, TODAY), starters.SAMPLES[locale]
    project = begun(tmp_path, locale)
    others = starters.new_theme("zorg", occasion) | starters.new_region("delft", occasion)
    others |= starters.new_pamphlet("zorg", occasion, "zorg", starters.LAYOUT, sample.region)
    for path, text in others.items():
        project.write(path, text)
    build = [sys.executable, Path(__file__).parents[1] / "build.py", "--project", tmp_path]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert timeless(done.stdout).endswith("4 built, 0 unchanged, 0 failed\n")


@pytest.mark.parametrize(("locale", "path"), FILES)
def test_every_example_is_right_once_its_sign_is_taken_away(tmp_path, locale, path):
    project = begun(tmp_path, locale)
    text = (tmp_path / path).read_text(encoding="utf-8")
    found = examples(text)
    assert len(found) >= 2
    for taken in ([each] for each in found):
        project.write(path, with_examples(text, *taken))
        assert project.read().problems == (), taken
    project.write(path, with_examples(text, *found))
    assert project.read().problems == ()


@pytest.mark.parametrize(("locale", "path"), FILES)
def test_an_example_that_is_taken_says_something(tmp_path, locale, path):
    text = begun(tmp_path, locale).root.joinpath(path).read_text(encoding="utf-8")

    def keys(text: str) -> int:
        return len(read_values(path, text.split("---\n")[1]).key_spots)

    assert all(keys(with_examples(text, each)) > keys(text) for each in examples(text))


@pytest.mark.parametrize("kind", ["region", "theme", "pamphlet", "publisher"])
def test_all_languages_have_the_same_keys_examples_and_comments(kind):
    texts = [(starters.FOLDER / each / f"{kind}.md").read_text() for each in starters.LANGUAGES]
    fronts = [text.split("---\n")[1].splitlines() for text in texts]
    shapes = {tuple(re.sub(r"(?<=:).*", "", line) for line in lines) for lines in fronts}
    same = [re.sub(r"aantal_leden|number_of_members", "…", str(each)) for each in shapes]
    same = [re.sub(r"wonen\.en|housing\.nl", "…", each) for each in same]
    assert len(set(same)) == 1


@pytest.mark.parametrize("locale", ["fy", "ar"])
def test_a_language_without_sample_words_gets_english_ones(locale):
    (text,) = starters.new_theme("wonen", Occasion(locale, TODAY)).values()
    assert "## What is needed?" in text


@pytest.mark.parametrize(
    ("id_", "name", "title"),
    [
        ("zuid-limburg", "Zuid-Limburg", "Zuid limburg"),
        ("delft", "Delft", "Delft"),
        ("wonen-2022", "Wonen-2022", "Wonen 2022"),
        ("2022", '"2022"', '"2022"'),
        ("null", '"Null"', '"Null"'),
        ("no", '"No"', '"No"'),
    ],
)
def test_an_id_becomes_a_name_that_yaml_reads_as_a_text(id_, name, title):
    occasion = Occasion("nl", TODAY)
    (region,) = starters.new_region(id_, occasion).values()
    (theme,) = starters.new_theme(id_, occasion).values()
    assert f"\nname: {name}\n" in region
    assert f"\ntitle: {title}\n" in theme


@pytest.mark.parametrize("id_", ["Delft", "delft.", "a b", "", "-a", "../x", "a/b", "é"])
def test_what_is_no_id_is_refused(id_):
    with pytest.raises(Faulty) as caught:
        starters.check_id(id_, "content/themes/x.md")
    assert str(caught.value) == (
        f"content/themes/x.md: error: '{id_}' is not an id [wrong-id]\n"
        "  hint: use lower-case letters, digits and hyphens"
    )
