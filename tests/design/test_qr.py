"""QR codes: the address, module for module."""

import re

import pytest
import segno

from pamflet.design.qr import draw_qr

ADDRESS = "https://steunpuntduin.example/wonen"


def dark_modules(svg: str) -> set[tuple[int, int]]:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", svg)
    assert all(there == back for _, _, there, back in runs)
    return {(int(x) + step, int(y)) for x, y, there, _ in runs for step in range(int(there))}


def test_the_picture_has_every_dark_module_and_no_other() -> None:
    matrix = segno.make(ADDRESS, error="m", micro=False).matrix
    expected = {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert dark_modules(draw_qr(ADDRESS, "#052326").svg) == expected


def test_the_picture_is_one_path_in_ink_without_border_or_size() -> None:
    svg = draw_qr(ADDRESS, "#052326").svg
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M0 0h7v1h-7z'
    assert svg.startswith(head)
    assert svg.endswith('z" fill="#052326"/></svg>')
    assert svg.count("<path") == 1


def test_the_same_address_gives_the_same_bytes() -> None:
    assert draw_qr(ADDRESS, "#000") == draw_qr(ADDRESS, "#000000")


def test_a_module_is_half_a_mm_at_least_at_the_sizes_of_the_series() -> None:
    code = draw_qr(ADDRESS, "#000000")
    assert code.modules == 29
    assert code.module_mm(32) == pytest.approx(32 / 29)
    assert code.module_mm(28) > 0.5


def test_an_empty_address_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^an address is needed for a QR code$"):
        draw_qr("", "#000000")


def test_an_address_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="Data too large"):
        draw_qr("x" * 5000, "#000000")
