"""Draw rates as dots on a logarithmic scale: an SVG in the house's colours, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log

WIDTH, LABELS, EDGE = 760, 250, 20  # of the drawing; beside the dots for words; around it
ROW, HEAD, FOOT = 34, 92, 40
TICKS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
COLD, WARM = 5, 7  # the radius of a dot
# By day and by night: paper, ink, quiet words, ours, others', lines.
DAY = ("#ffffff", "#141e2f", "#52637f", "#1b3a6b", "#5b7199", "#d3ddec")
NIGHT = ("#141e2f", "#f4f7fc", "#aebcd4", "#f0ab3d", "#8fa3c4", "#33435f")
NAMES = ("paper", "ink", "quiet", "ours", "theirs", "line")
FACE = "'Fira Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"
SHOW = "'Alegreya Sans','Fira Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Rate:
    """A way to make editions, and how many a second it makes, warm and cold."""

    label: str
    warm: float
    cold: float
    is_ours: bool = False


def draw(title: str, subtitle: str, foot: str, rates: Sequence[Rate]) -> str:
    """Return a chart with a pair of dots for each rate; its text alternative says every number."""
    height = HEAD + ROW * len(rates) + FOOT
    said = "; ".join(f"{each.label}: {each.warm:.1f} warm, {each.cold:.1f} cold" for each in rates)
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="title desc" font-family="{FACE}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(subtitle)} {escape(said)}. {escape(foot)}</desc>',
        f"<style>{_colours()}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="12"/>',
        _text(
            EDGE, 34, title, f'class="ink" font-family="{SHOW}" font-weight="900" font-size="22"'
        ),
        _text(EDGE, 56, subtitle, 'class="quiet" font-size="13"'),
        *_ticks(height - FOOT),
        *(
            line
            for row, rate in enumerate(rates)
            for line in _row(rate, HEAD + ROW * row + ROW / 2)
        ),
        _text(EDGE, height - 14, foot, 'class="quiet" font-size="11"'),
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def place(rate: float) -> float:
    """Return where a rate stands, across: as far from its double anywhere."""
    room = WIDTH - LABELS - 2 * EDGE
    return LABELS + room * log(rate / TICKS[0]) / log(TICKS[-1] / TICKS[0])


def _ticks(foot: float) -> Iterator[str]:
    for tick in TICKS:
        x = place(tick)
        yield f'<path class="stroke-line" d="M{x:.1f} {HEAD - 6}V{foot:.1f}"/>'
        yield _text(x, HEAD - 12, f"{tick:g}", 'class="quiet" font-size="11" text-anchor="middle"')


def _row(rate: Rate, y: float) -> Iterator[str]:
    colour, weight = ("ours", 700) if rate.is_ours else ("theirs", 400)
    ends = f'class="ink" font-size="13" font-weight="{weight}" text-anchor="end"'
    yield _text(LABELS - 18, y + 4, rate.label, ends)
    cold, warm = place(rate.cold), place(rate.warm)
    yield f'<path class="stroke-{colour}" d="M{cold:.1f} {y:.1f}H{warm:.1f}"/>'
    yield f'<circle class="paper stroke-{colour}" cx="{cold:.1f}" cy="{y:.1f}" r="{COLD}"/>'
    yield f'<circle class="{colour}" cx="{warm:.1f}" cy="{y:.1f}" r="{WARM}"/>'
    number = f'class="ink" font-size="12" font-weight="{weight}"'
    yield _text(max(cold, warm) + 12, y + 4, f"{rate.warm:.1f}", number)


def _text(x: float, y: float, words: str, extra: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {extra}>{escape(words)}</text>'


def _colours() -> str:
    def rules(colours: Sequence[str]) -> str:
        pairs = list(zip(NAMES, colours, strict=True))
        strokes = "".join(f".stroke-{name}{{stroke:{each}}}" for name, each in pairs)
        return "".join(f".{name}{{fill:{each}}}" for name, each in pairs) + strokes

    widths = ".stroke-ours,.stroke-theirs{stroke-width:2}"
    return f"{rules(DAY)}{widths}@media(prefers-color-scheme:dark){{{rules(NIGHT)}}}"
