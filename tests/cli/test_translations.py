import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from stemagg.messages import file_refusals
from stemagg.messages.catalogue import CODES, SUBJECTS
from stemagg.messages.text import Code, placeholders
from tests import translations

_FIELD = re.compile(r"\{(\w*)(?:![rs])?\}")
_NOT_YET_USED = {"heading-missing", "heading-twice"}
_REASONS = {file_refusals.NO_FILE, file_refusals.OVER_LIMIT, file_refusals.LEADS_OUT}  # worded by `os_errors`
_SLOTS_OF_FINDINGS = frozenset(
    {"unit", "outline_item", "data_element", "education_level", "period", "severity", "stops", "operands"}
)

# typer 0.26 and later carry a copy of click from which gettext was taken out: their usage errors are always English.
speaks_through_gettext = pytest.mark.xfail(
    find_spec("typer._click") is not None, reason="this typer has its own click, which is not translated", strict=True
)


def messages() -> list[Message]:
    return [message for message in translations.committed() if message.id]


def strings(message: Message) -> list[str]:
    found = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return [string for string in found if string]


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def stemagg(*arguments: str) -> str:
    """Return all that `stemagg` prints in Vietnamese with these arguments."""
    environment = {**os.environ, "STEMAGG_LANGUAGE": "vi", "COLUMNS": "200", "TERMINAL_WIDTH": "200"}
    command = [sys.executable, "-c", "from stemagg.cli.main import run; run()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    return done.stdout + done.stderr


# --- the catalogue ---------------------------------------------------------------------------------------


def test_every_text_is_translated_and_none_is_left_over() -> None:
    assert translations.untranslated(translations.updated()) == []
    assert {str(m.id) for m in messages()} == {str(m.id) for m in translations.template() if m.id}


def test_no_translation_is_fuzzy_or_obsolete() -> None:
    assert [message.id for message in messages() if message.fuzzy] == []
    assert not translations.committed().obsolete


def test_translations_have_the_placeholders_of_their_source_and_no_others() -> None:
    for message in messages():
        wanted = [fields(text) for text in ids(message)]
        for string in strings(message):
            assert set.intersection(*wanted) <= fields(string) | {"possibility", "choice"}, string
            assert fields(string) <= set.union(*wanted), string


def test_translations_keep_the_braces_in_pairs() -> None:
    for message in messages():
        for string in strings(message):
            assert re.sub(_FIELD, "", string).count("{") == 0, string
            assert re.sub(_FIELD, "", string).count("}") == 0, string


def test_translations_begin_and_end_with_the_blanks_of_their_source() -> None:
    for message in messages():
        source = ids(message)[0]
        for string in strings(message):
            assert (string[:1] == " ", string[-1:] == " ") == (source[:1] == " ", source[-1:] == " "), string


def test_commands_and_options_in_examples_are_not_translated() -> None:
    shown = re.compile(r"stemagg [a-z].*|--[a-z]+|\b\w+\.(?:toml|csv|docx)\b")
    for message in messages():
        for string in strings(message):
            for written in shown.findall(ids(message)[0]) if ids(message)[0].startswith(("Example:", "To see")) else ():
                assert written in string


def test_the_compiled_catalogue_says_what_the_text_says() -> None:
    assert translations.contents(translations.compiled()) == translations.contents(translations.committed())


def test_both_catalogues_are_found_by_their_character_set_and_plural_forms() -> None:
    for catalogue in (translations.committed(), translations.compiled()):
        assert (catalogue.charset.lower(), catalogue.num_plurals) == ("utf-8", 1)


def test_no_header_names_a_day_or_the_release_of_a_tool() -> None:
    for data in (translations.PO_FILE.read_bytes(), translations.MO_FILE.read_bytes()):
        assert b"Generated-By" not in data
        assert b"-Date:" not in data


def test_the_tool_leaves_an_up_to_date_catalogue_as_it_is() -> None:
    assert translations.contents(translations.updated()) == translations.contents(translations.committed())


def test_the_tool_run_twice_or_with_another_babel_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stemagg.po").write_bytes(translations.PO_FILE.read_bytes())
    monkeypatch.setattr(translations, "PO_FILE", tmp_path / "stemagg.po")
    monkeypatch.setattr(translations, "MO_FILE", tmp_path / "stemagg.mo")
    translations.main()
    first = [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    monkeypatch.setattr(translations, "_FIELDS_OF_HEADER", ("Content-Type: text/plain; charset=utf-8", "X-Tool: 2"))
    translations.main()
    assert [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())] == first
    assert [name for name, _data in first] == ["stemagg.mo", "stemagg.po"]


# --- the codes -------------------------------------------------------------------------------------------


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in the package outside the messages, with where it stands."""
    for path, tree in translations.sources():
        if not path.startswith("stemagg/messages/"):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    yield f"{path}:{node.lineno}", node


_SUBJECTS = {subject.__name__: subject for subject in SUBJECTS}


def member(node: ast.expr) -> Code | None:
    """Return the code that an expression like `FileCode.FILE_EMPTY` names; None for anything else."""
    match node:
        case ast.Attribute(value=ast.Name(id=subject), attr=name) if subject in _SUBJECTS:
            return _SUBJECTS[subject][name]
        case _:
            return None


def code_of(call: ast.Call) -> Code | None:
    """Return the code that a call gives to a finding, fault or refusal; None when it names none."""
    position = {"finding": 0, "Refused": 0, "_fault": 0, "fault": 1}.get(translations.called(call))
    if position is None or len(call.args) <= position:
        return None
    return member(call.args[position])


def operands_of(call: ast.Call) -> set[str] | None:
    """Return the operands that a call gives; None when that cannot be seen in the source."""
    names = {keyword.arg for keyword in call.keywords}
    mapping = next((k.value for k in call.keywords if k.arg == "operands"), None)
    if translations.called(call) == "Refused":
        mapping = call.args[1] if len(call.args) > 1 else mapping
    if None in names or (mapping is not None and not isinstance(mapping, ast.Dict)):
        return None
    given = {name for name in names if name} - (_SLOTS_OF_FINDINGS if translations.called(call) == "finding" else set())
    if isinstance(mapping, ast.Dict):
        given |= {translations.literal(key) for key in mapping.keys if key is not None}
    return given


def test_every_code_of_the_catalogue_is_used() -> None:
    used = {
        code
        for _path, tree in translations.sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and (code := member(node))
    }
    assert {code.value for code in set(CODES.values()) - used} <= _NOT_YET_USED | _REASONS


def test_no_two_messages_have_one_code() -> None:
    assert len(CODES) == sum(len(subject) for subject in SUBJECTS)


def test_operands_given_cover_the_placeholders_of_the_message() -> None:
    for where, call in calls():
        if translations.called(call) not in {"finding", "fault", "Refused"} or (code := code_of(call)) is None:
            continue
        given = operands_of(call)
        if given is not None:
            wanted = placeholders(code.message) | placeholders(code.remedy)
            assert wanted <= given, f"{where}: {code} wants {wanted - given}"


# --- what is seen ----------------------------------------------------------------------------------------


def test_help_is_vietnamese() -> None:
    shown = stemagg("--help")
    assert "Các lệnh" in shown
    assert "Tùy chọn" in shown
    assert "Xem đơn vị nào đã báo cáo" in shown
    assert not re.search("Options:|Commands:|Arguments:|Error:", shown)


def test_help_of_every_command_is_vietnamese() -> None:
    for command in ("init", "form", "ingest", "status", "summarize", "render", "demo"):
        shown = stemagg(command, "--help")
        assert f"Ví dụ: stemagg {command}" in shown
        assert not re.search(r"Options:|Commands:|Arguments:|Error:|Example|required|default:", shown)


@speaks_through_gettext
def test_help_has_no_english_of_the_library() -> None:
    shown = stemagg("ingest", "--help")
    assert "Cách dùng: " in shown
    assert "Hiện phần trợ giúp này rồi thoát." in shown


def test_unknown_command_is_told_in_vietnamese() -> None:
    shown = stemagg("trinh")
    assert "\nLỗi: " in shown
    assert "Không có lệnh 'trinh'." in shown
    assert "--help' để xem trợ giúp." in shown


@speaks_through_gettext
def test_unknown_option_is_told_in_vietnamese() -> None:
    assert "Không có tùy chọn '--bogus'." in stemagg("status", "--bogus")


@speaks_through_gettext
def test_missing_argument_is_told_in_vietnamese() -> None:
    assert "Thiếu tham số 'THƯ_MỤC'." in stemagg("init")


@speaks_through_gettext
def test_argument_too_many_is_told_in_vietnamese() -> None:
    assert "Thừa tham số: thừa" in stemagg("status", "thừa")


def test_fault_is_told_in_vietnamese_with_its_remedy() -> None:
    shown = stemagg("status", "--campaign", os.sep)
    assert "Lỗi" in shown
    assert "Thư mục này không thuộc đợt báo cáo nào" in shown
    assert "Chuyển đến thư mục đợt báo cáo (lệnh cd)" in shown
