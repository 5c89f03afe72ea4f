"""The press says what its machine lacks."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHOUT_PANGO = """\
raise OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: no such file")
"""
ASK = """\
from pamflet.errors import MachineLacks
try:
    import pamflet.press
except MachineLacks as fault:
    print(fault)
"""


def test_a_machine_without_pango_is_told_what_to_do(tmp_path: Path):
    (tmp_path / "weasyprint.py").write_text(WITHOUT_PANGO, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        check=True,
    )

    said = "the library libpango-1.0-0 is missing: run scripts/build, which installs it"
    assert done.stdout.decode().strip() == said
