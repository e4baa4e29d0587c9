"""Findings as rows of the store. An explanation present when a finding was made is stored beside its operands."""

import json
from collections.abc import Mapping
from typing import TypedDict

from sqlalchemy import Row

from stemagg.messages.catalogue import CODES
from stemagg.messages.commands import CommandCode
from stemagg.messages.text import Code, InnerText, Phrase, Severity
from stemagg.model.errors import StoreError, fault
from stemagg.model.finding import Finding
from stemagg.model.resolution import Explained
from stemagg.model.slot import members_text, parse_members
from stemagg.model.source import CellRef


class _StoredPhrase(TypedDict):
    code: str
    operands: dict[str, "str | list[str | _StoredPhrase]"]


_EXPLAINED = "explained"
_EXPLAINED_IN_ONE = "explanation"  # as stored by earlier versions


def row_of(found: Finding, file_id: int) -> dict[str, object]:
    """Return the columns of a finding about a file."""
    place, said = found.source or CellRef(""), found.resolution
    operands: dict[str, object] = {name: _stored(value) for name, value in found.operands}
    if isinstance(said, Explained):
        operands[_EXPLAINED] = [said.reason, said.decided_by, said.decided_on]
    return {
        "source_file_id": file_id,
        "code": found.code,
        "severity": found.severity.value,
        "unit": found.unit,
        "outline_item": found.outline_item,
        "data_element": found.data_element,
        "members": members_text(found.members),
        "period": found.period,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "operands": json.dumps(operands, ensure_ascii=False),
        "stops": found.stops,
    }


def finding_of(row: Row[tuple[object, ...]], store: str) -> Finding:
    """Return the finding of a row; StoreError, naming the store, when its code is not in the catalogue."""
    code = _code(row.code, store)
    operands = json.loads(row.operands)
    return Finding(
        code=code,
        severity=Severity(row.severity),
        unit=row.unit,
        outline_item=row.outline_item,
        data_element=row.data_element,
        members=parse_members(row.members),
        period=row.period,
        source=CellRef(row.file, row.sheet, row.row, row.column) if row.file else None,
        operands=tuple(
            (name, _operand(said, store))
            for name, said in operands.items()
            if name not in {_EXPLAINED, _EXPLAINED_IN_ONE}
        ),
        stops=row.stops,
        resolution=_explained(operands),
    )


def _code(name: str, store: str) -> Code:
    if code := CODES.get(name):
        return code
    raise StoreError(fault(store, CommandCode.STORE_NOT_A_DATABASE, detail=f"code {name}"))


def _stored(value: str) -> object:
    """Return an operand as JSON has it: of a text that is worded when shown, its parts."""
    if not isinstance(value, InnerText):
        return value
    return [
        part if isinstance(part, str) else {"code": part.code, "operands": {n: _stored(v) for n, v in part.operands}}
        for part in value.parts
    ]


def _operand(stored: str | list[str | _StoredPhrase], store: str) -> str:
    if isinstance(stored, str):
        return stored
    return InnerText(
        part
        if isinstance(part, str)
        else Phrase(_code(part["code"], store), tuple((n, _operand(v, store)) for n, v in part["operands"].items()))
        for part in stored
    )


def _explained(operands: Mapping[str, str | list[str]]) -> Explained | None:
    said = operands.get(_EXPLAINED) or operands.get(_EXPLAINED_IN_ONE)
    if not said:
        return None
    return Explained(said) if isinstance(said, str) else Explained(*said)
