"""Contacts that nobody looked at for a year are told, at the day that somebody did."""

from datetime import date

import pytest
from small_project import SmallProject, small_project

from pamflet.production import Selection, unchecked_contacts

TODAY = date(2026, 11, 22)
DELFT = "content/regions/delft/region.md"
LOOK = "hint: call, write and look whether they are right; then write the day here"


@pytest.fixture
def project(tmp_path) -> SmallProject:
    return small_project(tmp_path)


def told(project: SmallProject, *regions: str, today: date = TODAY) -> list[str]:
    found = unchecked_contacts(project.read(with_looks=False), Selection(regions=regions), today)
    return [str(each) for each in found]


def checked_on(project: SmallProject, day: str) -> None:
    project.write(DELFT, f"---\nname: Delft\ncontact:\n  checked: {day}\n---\n")


@pytest.mark.parametrize("day", ["2026-11-22", "2026-01-01", "2025-11-22"])
def test_contacts_that_were_checked_within_a_year_are_left_alone(project, day):
    checked_on(project, day)
    assert told(project) == []


@pytest.mark.parametrize(
    ("day", "ago"),
    [
        ("2025-11-21", "more than a year ago"),
        ("2025-10-23", "more than a year ago"),
        ("2025-10-22", "13 months ago"),
        ("2024-11-23", "23 months ago"),
        ("2024-11-22", "2 years ago"),
        ("2020-01-01", "6 years ago"),
    ],
)
def test_older_ones_are_told_with_the_day_and_how_long_ago(project, day, ago):
    checked_on(project, day)
    said = f"{DELFT}:4:12: warning: these contacts were last checked on {day}, {ago}"
    assert told(project) == [f"{said} [unchecked-contact]\n  {LOOK}"]


def test_a_leap_day_is_a_year_old_on_the_first_of_march(project):
    checked_on(project, "2024-02-29")
    assert told(project, today=date(2025, 2, 28)) == []
    assert len(told(project, today=date(2025, 3, 1))) == 1


def test_a_day_that_is_still_to_come_is_told(project):
    checked_on(project, "2026-11-23")
    assert told(project) == [
        f"{DELFT}:4:12: warning: these contacts were checked on 2026-11-23, a day that is still to"
        " come [unchecked-contact]\n"
        "  hint: write the day on which somebody looked whether they are right"
    ]


def test_a_day_that_regions_inherit_is_told_once_where_it_stands(project):
    project.change(
        "content/publisher.md", "locale: nl", "locale: nl\ncontact: {checked: 2020-01-01}"
    )
    (said,) = told(project)
    assert said.startswith("content/publisher.md:5:20: warning: ")


def test_a_publishers_day_is_not_told_where_every_region_has_its_own(project):
    project.change(
        "content/publisher.md", "locale: nl", "locale: nl\ncontact: {checked: 2020-01-01}"
    )
    checked_on(project, "2026-10-01")
    assert told(project, "delft") == []
    assert len(told(project, "delft", "leiden")) == 1


def test_regions_that_nobody_asked_for_are_left_alone(project):
    checked_on(project, "2020-01-01")
    assert told(project, "leiden") == []
    assert len(told(project, "delft")) == 1


def test_a_region_of_a_table_is_told_at_its_cell(project):
    project.write("content/regions.csv", "id;name;contact.checked\ngouda;Gouda;2020-01-01\n")
    (said,) = told(project, "gouda")
    assert said.startswith("content/regions.csv:2:3: warning: ")
