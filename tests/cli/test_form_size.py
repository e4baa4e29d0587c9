"""`outline check` weighs how many cells a unit has to fill in for one element."""

from pathlib import Path

import pytest

from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

UNITS = ["A,Trường A,truong,MN;TH;THCS;THPT,Đông"]


def outline(*sizes: int) -> str:
    names = [f"d{n}" for n in range(len(sizes))]
    dimensions = "".join(
        f'\n[[dimension]]\ncode = "{name}"\ntitle = "{name}"\nmembers = ['
        + "".join(f'{{ code = "{name}m{n}", title = "{name}m{n}" }},' for n in range(size))
        + "]\n"
        for name, size in zip(names, sizes, strict=True)
    )
    by = ", ".join(f'"{name}"' for name in names)
    return (
        f'\n[[period]]\nevery = "month"\nfrom = "2024-01"\nto = "2024-12"\n{dimensions}'
        f'\n[[data_element]]\ncode = "projects"\nsection = "I"\ntitle = "Số dự án"\ntype = "count"\n'
        f'by = [{by}, "period"]\naggregation = "flow"\n\n[[obligation]]\ncode = "all"\ntitle = "Báo cáo"\n'
        'kinds = ["truong"]\ndata_elements = ["projects"]\n'
    )


@pytest.mark.parametrize(
    ("sizes", "code", "said"),
    [((6, 10), 0, ""), ((7, 9), 0, "cells-many"), ((20, 20), 0, "cells-many"), ((21, 20), 1, "cells-too-many")],
)
def test_above_60_cells_are_a_warning_and_above_400_a_fault(
    sizes: tuple[int, ...], code: int, said: str, tmp_path: Path
) -> None:
    write_campaign(tmp_path, outline(*sizes), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert ran.code == code
    assert ("cells-" in ran.out) == bool(said)
    assert said in ran.out


def test_a_list_is_the_remedy(tmp_path: Path) -> None:
    write_campaign(tmp_path, outline(16, 6, 5), UNITS)
    ran = command("outline", "check", folder=tmp_path)
    assert 'type = "list"' in ran.err
    assert "480" in ran.err
