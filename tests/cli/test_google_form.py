"""`stemagg form --google`: the script makes a form whose answers `ingest` reads without a finding."""

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from stemagg.campaign_folder.open import open_campaign
from tests.worlds.list_world import PROJECTS, UNITS
from tests.worlds.outline_world import stored_values, totals, write_campaign
from tests.worlds.programs import chromium
from tests.worlds.running import CITY, HOME, command

Item = dict[str, Any]
pytestmark = pytest.mark.chromium
OUTLINE = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["period"]
aggregation = "stock"

[[data_element]]
code = "halls"
section = "I"
title = "Số nhà văn hóa"
type = "count"
maximum = 1

[[obligation]]
code = "all"
title = "Chung"
kinds = ["truong", "xa"]
data_elements = ["pupils"]

[[obligation]]
code = "xa"
title = "Của xã"
kinds = ["xa"]
data_elements = ["halls"]
"""


def made(folder: Path) -> list[Item]:
    """Return the items of the first form that the script of a campaign makes."""
    items: list[Item] = forms(folder)[0]["items"]
    return items


def forms(folder: Path) -> list[Item]:
    """Run the script of a campaign in a browser against a stand-in of the service; return the forms that it makes."""
    assert command("form", "--google", "-o", "forms", folder=folder).code == 0
    service = (HOME / "tests" / "worlds" / "forms_service.js").read_text(encoding="utf-8")
    script = (folder / "forms" / "bieu-mau-google.gs").read_text(encoding="utf-8")
    page = folder.parent / "service.html"
    show = "createForm(); document.getElementById('made').textContent = JSON.stringify(forms);"
    page.write_text(
        f"<meta charset='utf-8'><pre id='made'></pre><script>{service}\n{script}\n{show}</script>", encoding="utf-8"
    )
    browser = [str(chromium()), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder.parent / 'profile'}"]  # fmt: skip
    done = subprocess.run([*browser, "--dump-dom", page.as_uri()], capture_output=True, check=True, timeout=600)  # noqa: S603
    created: list[Item] = json.loads(made_by(done.stdout.decode()))
    return created


def made_by(page: str) -> str:
    shown: html.HtmlElement = html.fromstring(page)
    return str(shown.get_element_by_id("made").text_content())


def asked(items: list[Item], kind: str) -> list[int]:
    """Return the numbers of the questions that a unit of a kind comes by, page after page."""
    at, seen = 0, list[int]()
    jump: int | None = None
    while at < len(items):
        item = items[at]
        if item["type"] == "page":
            target = jump if jump is not None else item["to"]
            jump = None
            if target is not None and target != at:
                at = target
        else:
            seen.append(at)
            if item["type"] == "choice":
                jump = next(one["to"] for one in item["choices"] if one["value"] == kind)
        at += 1
    return seen


def answer_to(item: Item) -> str:
    if item["type"] == "paragraph":
        return "Trường đã triển khai đầy đủ nội dung này theo kế hoạch của nhà trường."
    if item.get("check", {}).get("requireTextIsUrl") is not None:
        return "https://drive.google.com/file/d/a/view"
    return "1"


def export(folder: Path, items: list[Item], answers: list[dict[str, str]], day: str) -> Path:
    """Write the answers as the service exports them: a column for each question in its order."""
    path = folder.parent / "tra-loi.csv"
    questions = [number for number, item in enumerate(items) if item["type"] != "page"]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Dấu thời gian", *(items[number]["title"] for number in questions)])
        for own in answers:
            seen = asked(items, own["Loại đơn vị"])
            cells = [own.get(items[n]["title"], answer_to(items[n])) if n in seen else "" for n in questions]
            rows.writerow([f"{day} 10:00:00", *cells])
    return path


def test_the_form_of_the_city_asks_every_kind_what_it_owes_and_comes_back_without_a_finding(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CITY, tmp_path / "campaign"))
    items = made(folder)
    kinds = {"Loại đơn vị": "Phòng GDĐT", "Tên đơn vị": "Phòng Giáo dục và Đào tạo quận Hồng Bàng", "Cấp học": "THCS",
             "Số đại biểu dự Hội thảo": "5"}  # fmt: skip
    path = export(folder, items, [kinds], "28/03/2023")
    ran = command("ingest", path, "--received", "2023-03-28", "--format", "json", folder=folder)
    assert ran.data["findings"] == []
    assert stored_values(open_campaign(folder), "PGD-303")["lessons/THCS/2022-2023"] == "1"


def test_each_kind_of_unit_is_led_past_what_only_others_owe(tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    folder.mkdir()
    write_campaign(folder, OUTLINE, ["A,Trường A,truong,MN,Đông", "X,UBND xã X,xa,MN,Đông"])
    items = made(folder)
    titles = {kind: [items[n]["title"] for n in asked(items, kind)] for kind in ("Trường", "UBND xã")}
    assert [one[2:] for one in titles.values()] == [
        ["Số học sinh [Năm học 2024-2025]"],
        ["Số nhà văn hóa", "Số học sinh [Năm học 2024-2025]"],
    ]
    halls = next(item for item in items if item["title"] == "Số nhà văn hóa")
    assert halls["check"] == {"requireTextMatchesPattern": ["[01]"], "setHelpText": ["Hãy ghi 1 hoặc 0."]}
    path = export(folder, items, [
        {"Loại đơn vị": "Trường", "Tên đơn vị": "Trường A"}, {"Loại đơn vị": "UBND xã", "Tên đơn vị": "UBND xã X"},
    ], "13/12/2025")  # fmt: skip
    assert command("ingest", path, "--format", "json", folder=folder).data["findings"] == []
    assert totals(folder) == {("pupils",): 2, ("halls",): 1}


def test_each_list_is_a_form_of_its_own_of_which_every_answer_is_an_item(tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    folder.mkdir()
    write_campaign(folder, PROJECTS, UNITS)
    (projects,) = forms(folder)
    assert (projects["title"], projects["again"]) == ("Dự án dự thi", True)
    assert "chỉ ghi “Không có” ở câu “Tên dự án”" in projects["description"]
    items = projects["items"]
    assert [(item["title"], item["type"]) for item in items] == [
        ("Tên đơn vị", "list"), ("Cấp học", "list"), ("Tên dự án", "text"), ("Lĩnh vực", "list"), ("Giải", "list"),
        ("Số học sinh", "text"), ("Đơn giá (nghìn đồng)", "text"), ("Thành tiền (nghìn đồng)", "text"),
    ]  # fmt: skip
    path = folder.parent / "tra-loi.csv"
    answers = [
        "10:00:00,Trường A,THCS,Rô bốt gắp rác,Rô bốt và máy thông minh,,2,10,20",
        "10:05:00,Trường A,THCS,Nước sạch,Y sinh,giải Nhất,1,5,5",
        "11:00:00,Trường C,THPT,Đèn biển,Y sinh,,2,1,2",
        "12:00:00,Trường B,,Không có,,,,,",
    ]
    heading = ",".join(["Dấu thời gian", *(item["title"] for item in items)])
    path.write_text("\n".join([heading, *(f"28/11/2025 {one}" for one in answers)]) + "\n", encoding="utf-8")
    told = command("ingest", path, "--format", "json", folder=folder).data
    assert [one for one in told["findings"] if one["severity"] != "note"] == []
    assert totals(folder, "unit") == {
        ("A", "projects"): 2, ("B", "projects"): 0, ("C", "projects"): 1, ("D", "projects"): None,
    }  # fmt: skip
