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
from stemagg.store.entries import word


class StoredPhrase(TypedDict):
    """A phrase as JSON has it: its code, and its operands by name."""

    code: str
    operands: dict[str, "StoredText"]


StoredText = str | list[str | StoredPhrase]
"""An operand as JSON has it: of a text that is worded when shown, its parts."""

_EXPLAINED = "explained"
_EXPLAINED_IN_ONE = "explanation"  # as stored by earlier versions


def row_of(found: Finding, file_id: int) -> dict[str, object]:
    """Return the columns of a finding about a file."""
    place, said = found.source or CellRef(""), found.resolution
    operands: dict[str, object] = {name: stored_operand(value) for name, value in found.operands}
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
    code = code_of(row.code, store)
    operands = json.loads(row.operands)
    return Finding(
        code=code,
        severity=word(Severity, "finding.severity", row.severity),
        unit=row.unit,
        outline_item=row.outline_item,
        data_element=row.data_element,
        members=parse_members(row.members),
        period=row.period,
        source=CellRef(row.file, row.sheet, row.row, row.column) if row.file else None,
        operands=tuple(
            (name, operand_of(said, store))
            for name, said in operands.items()
            if name not in {_EXPLAINED, _EXPLAINED_IN_ONE}
        ),
        stops=row.stops,
        resolution=_explained(operands),
    )


def code_of(name: str, store: str) -> Code:
    """Return the code of a name; StoreError, naming the store, when it is not in the catalogue."""
    if code := CODES.get(name):
        return code
    raise StoreError(fault(store, CommandCode.STORE_NOT_A_DATABASE, detail=f"code {name}"))


def stored_operand(value: str) -> StoredText:
    """Return an operand as JSON has it."""
    return [_stored(part) for part in value.parts] if isinstance(value, InnerText) else value


def _stored(part: str | Phrase) -> str | StoredPhrase:
    if isinstance(part, str):
        return part
    return {"code": part.code, "operands": {name: stored_operand(value) for name, value in part.operands}}


def operand_of(stored: StoredText, store: str) -> str:
    """Return an operand from JSON; StoreError, naming the store, for a code that is not in the catalogue."""
    if isinstance(stored, str):
        return stored
    return InnerText(
        part
        if isinstance(part, str)
        else Phrase(code_of(part["code"], store), tuple((n, operand_of(v, store)) for n, v in part["operands"].items()))
        for part in stored
    )


def _explained(operands: Mapping[str, str | list[str]]) -> Explained | None:
    said = operands.get(_EXPLAINED) or operands.get(_EXPLAINED_IN_ONE)
    if not said:
        return None
    return Explained(said) if isinstance(said, str) else Explained(*said)
