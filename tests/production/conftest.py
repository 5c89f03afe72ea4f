from pathlib import Path

import pytest
from small_project import SmallProject, small_project


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    return small_project(tmp_path)
