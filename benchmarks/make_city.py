"""Make a city of made-up units: python benchmarks/make_city.py 2000 FOLDER.

FOLDER gets a campaign after the template `stem-2026` with so many units (communes, schools, offices that are no more),
and FOLDER/received what they send: forms, tables of communes, the shared sheet, exports of Google Forms. Figures are
log-normal, as sizes of schools are; the same on every run. Then in FOLDER: stemagg ingest received. What they send
is written by the modules of the samples.
"""

import csv
import datetime as dt
import random
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "samples" / "stem-2026"))

from make_stem_samples import by_path, filled
from stem_tables import google_form, of_areas, of_schools
from stem_world import BEFORE, FIRST, SECOND, TEMPLATE, YEAR, Figures, World, modes_of

from stemagg.campaign_folder.bundled import copy_template
from stemagg.campaign_folder.open import open_campaign

_FIRST = ["An", "Bình", "Đông", "Hòa", "Hưng", "Long", "Minh", "Phú", "Quang", "Tân", "Thanh", "Vĩnh", "Xuân"]
_LAST = ["Châu", "Dương", "Giang", "Hà", "Khánh", "Lạc", "Lộc", "Phong", "Phúc", "Sơn", "Thịnh", "Trung", "Yên"]
_COMMUNES, _DISTRICTS, _CLUSTERS = 168, 30, 24
_KINDS = {"MN": "Mầm non", "TH": "Tiểu học", "THCS": "THCS", "THPT": "THPT", "GDTX": "GDTX"}
_SHARES = (35, 30, 22, 10, 3)
_BY_FORM, _BY_COMMUNE, _BY_SHEET, _BY_GOOGLE, _SILENT = range(5)
_WAYS = (_BY_FORM, _BY_COMMUNE, _BY_SHEET, _BY_GOOGLE, _SILENT)
_WAY_SHARES = (18, 40, 28, 10, 4)
_OPENED = dt.datetime(2026, 1, 20, 8)  # noqa: DTZ001  (a form shows the clock on the wall)
_TYPICAL = {"bai_hoc": 2.6, "trai_nghiem": 1.3, "khkt": 1.0, "huong_nghiep": 0.6}


class City(World):
    """A made-up city: its roster, and what each unit says."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.plan = {"seed": "city", "cell": [], "written_names": {}}
        self._number = number
        self._chance = random.Random(f"city {number}")  # noqa: S311  (made-up units)

    @cached_property
    def units(self) -> dict[str, dict[str, str]]:
        """The rows of the roster by code: offices, communes, schools."""
        communes = min(_COMMUNES, max(1, self._number // 10))
        offices = min(_DISTRICTS, max(1, communes // 5))
        rows = [_office(number) for number in range(offices)]
        rows += [_commune(number, offices) for number in range(communes)]
        rows += [self._school(number, communes, offices) for number in range(self._number - len(rows))]
        for row in rows[: offices + communes]:
            self._count_schools(row, rows[offices + communes :])
        return {row["code"]: row for row in rows}

    @cached_property
    def ways(self) -> dict[str, int]:
        """The way in which each school sends its figures."""
        schools = [code for code, row in self.units.items() if row["kind"] == "truong"]
        return dict(zip(schools, self._chance.choices(_WAYS, _WAY_SHARES, k=len(schools)), strict=True))

    def of_school(self, unit: str, period: str) -> Figures:
        """Return what a school says of a period, log-normal about what is typical of a mode."""
        (level,) = self.levels(unit)
        chance = random.Random(f"{unit} {period}")  # noqa: S311  (made-up figures)
        halves = 2 if period == BEFORE else 1
        made: Figures = {}
        for mode in modes_of(level):
            made[f"activities/{level}/{mode}/{period}"] = int(chance.lognormvariate(_TYPICAL[mode], 0.7)) * halves
        turns = sum(number for number in made.values() if isinstance(number, int)) * chance.randint(15, 40)
        return {**made, f"pupil_turns/{level}/{period}": turns}

    def _school(self, number: int, communes: int, offices: int) -> dict[str, str]:
        (level,) = self._chance.choices(list(_KINDS), _SHARES)
        place = self._chance.randrange(communes)
        name = f"{'Trung tâm' if level == 'GDTX' else 'Trường'} {_KINDS[level]} {_place(place)} {number + 1}"
        return {
            "code": f"{level}-{number + 1:04}", "name": name, "kind": "truong", "levels": level,
            "commune": f"Xã {_place(place)}", "old_district": _district(place % offices),
            "cluster": f"Cụm {number % _CLUSTERS + 1}", "valid_from": "",
        }  # fmt: skip

    @staticmethod
    def _count_schools(area: dict[str, str], schools: list[dict[str, str]]) -> None:
        column = "commune" if area["commune"] else "old_district"
        here = [school["levels"] for school in schools if school[column] == area[column]]
        area |= {f"schools_{level}": str(here.count(level) + 1) for level in ("MN", "TH", "THCS")}
        area["schools"] = str(sum(int(area[f"schools_{level}"]) for level in ("MN", "TH", "THCS")))


def _place(number: int) -> str:
    return f"{_FIRST[number // len(_LAST)]} {_LAST[number % len(_LAST)]}"


def _district(number: int) -> str:
    return f"Huyện số {number + 1}"


def _office(number: int) -> dict[str, str]:
    return {
        "code": f"PGD-{number + 1:02}", "name": f"Phòng Giáo dục và Đào tạo huyện số {number + 1}",
        "kind": "phong_gddt", "levels": "MN;TH;THCS",
        "commune": "", "old_district": _district(number), "valid_to": "2025-06-30",
    }  # fmt: skip


def _commune(number: int, offices: int) -> dict[str, str]:
    return {
        "code": f"XA-{number + 1:03}", "name": f"UBND xã {_place(number)}", "kind": "xa", "levels": "MN;TH;THCS",
        "commune": f"Xã {_place(number)}", "old_district": _district(number % offices), "valid_from": "2025-07-01",
        "successor_of": f"PGD-{number % offices + 1:02}", "aliases": f"Xã {_place(number)}",
    }  # fmt: skip


def received(city: City, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of everything that is sent."""
    campaign = open_campaign(folder)
    of = {way: [unit for unit, chosen in city.ways.items() if chosen == way] for way in _WAYS}
    offices, communes = ([c for c, row in city.units.items() if row["kind"] == kind] for kind in ("phong_gddt", "xa"))
    yield "2025-07-28/phong-gddt.xlsx", of_areas(city, ["SỐ TRƯỜNG"], offices, BEFORE)
    in_tables = [*of[_BY_COMMUNE], *of[_BY_SHEET], *of[_BY_GOOGLE]]
    yield "2026-01-12/bang-luu.xlsx", of_schools(city, ["BẢNG LƯU"], in_tables, BEFORE)
    for day, period in (("2026-01-30", FIRST), ("2026-06-12", SECOND)):
        yield f"{day}/bang-chung.xlsx", of_schools(city, ["BẢNG CHUNG"], of[_BY_SHEET], period)
        form = {"units": of[_BY_GOOGLE], "first_opened": _OPENED, "second_opened": _OPENED}
        yield f"{day}/bieu-mau.csv", google_form(city, form, period)
        for number, commune in enumerate(communes):
            units = [unit for unit in of[_BY_COMMUNE] if city.units[unit]["commune"] == city.units[commune]["commune"]]
            if units:
                yield f"{day}/xa-{number + 1:03}.xlsx", of_schools(city, [city.name(commune).upper()], units, period)
        for unit in of[_BY_FORM]:
            said = city.of_school(unit, period)
            more = by_path(city, unit) if period == SECOND else city.of_school(unit, BEFORE)
            asked = {SECOND, YEAR} if period == SECOND else {BEFORE, FIRST}
            yield f"{day}/{unit}.xlsx", filled(campaign, unit, asked, {**said, **more})
    yield "2026-06-26/so-truong.xlsx", of_areas(city, ["SỐ TRƯỜNG"], communes[len(communes) // 20 :], YEAR)


def main(number: int, folder: Path) -> None:
    """Write the campaign and what it receives."""
    copy_template(TEMPLATE.name, folder)
    city = City(number)
    with (folder / "units.csv").open("r", encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, heading, lineterminator="\n")
        rows.writeheader()
        rows.writerows(city.units.values())
    for name, content in received(city, folder):
        path = folder / "received" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
