"""Contacts that nobody looked at for a year: what was right then may lead to nobody now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pamflet.errors import Problem, Severity
from pamflet.model import Checked
from pamflet.production.orders import Selection
from pamflet.production.project import Project

YEAR = 12  # months
CODE = "unchecked-contact"


def unchecked_contacts(project: Project, selection: Selection, today: date) -> Iterator[Problem]:
    """Yield a warning for each day on which contacts were checked too long ago, or not yet.

    Only of regions with an edition that is asked for; a day in publisher.md is told once.
    """
    plan, sources = project.plan_of(selection), project.sources
    regions = {each.region for each in (*plan.editions, *plan.untranslated)}
    inherited = sources.publisher.contact.checked if sources.publisher else None
    days = (sources.regions[region].contact.checked or inherited for region in sorted(regions))
    for checked in dict.fromkeys(each for each in days if each):
        yield from _objection(checked, today)


def _objection(checked: Checked, today: date) -> Iterator[Problem]:
    if checked.day > today:
        said = f"these contacts were checked on {checked.day}, a day that is still to come"
        hint = "write the day on which somebody looked whether they are right"
        yield Problem(CODE, said, checked.place, hint, Severity.WARNING)
    elif _is_over_a_year(checked.day, today):
        said = f"these contacts were last checked on {checked.day}, {_ago(checked.day, today)}"
        hint = "call, write and look whether they are right; then write the day here"
        yield Problem(CODE, said, checked.place, hint, Severity.WARNING)


def _is_over_a_year(day: date, today: date) -> bool:
    return (day.year + 1, day.month, day.day) < (today.year, today.month, today.day)


def _ago(day: date, today: date) -> str:
    """Return how long ago a day was: 13 months ago, 2 years ago."""
    months = (today.year - day.year) * YEAR + today.month - day.month - (today.day < day.day)
    if months == YEAR:
        return "more than a year ago"
    return f"{months} months ago" if months < 2 * YEAR else f"{months // YEAR} years ago"
