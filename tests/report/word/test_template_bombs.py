"""Templates that would take all memory or never end, or that reach outside: stopped with a message, and soon."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from stemagg.messages.language import use_language
from stemagg.model.errors import SettingsError
from stemagg.ooxml.elements import MAIN
from stemagg.ooxml.limits import MOST_ANCESTORS
from stemagg.ooxml.styles import Styles
from stemagg.report.word import limits
from stemagg.report.word.render import check_template, render_report
from tests.worlds.report_world import ON, campaign, facts, numbers
from tests.worlds.running import ENVIRONMENT, SECONDS_OF_A_HANG
from tests.worlds.template_world import cell, faults, found, part_of, row, table, text, written

STOPPED = {"template-too-much", "template-refused", "template-syntax", "template-tag-half", "template-name-unknown"}
MOST_BYTES = 1 << 30
RENDER = f"""
import os, resource, signal, sys
from pathlib import Path
from stemagg.model.errors import SettingsError
from stemagg.report.word import limits
from stemagg.report.word.render import render_report
from tests.worlds.report_world import ON, campaign, facts, numbers
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
of = campaign()
said = facts(of, numbers(), {{("A", "opinion"): "dài " * 50_000}})

def render(folder):
    signal.alarm({SECONDS_OF_A_HANG})
    code = "done"
    try:
        render_report(of, said, folder / "report.docx", folder / "out.docx", ON)
    except SettingsError as stopped:
        code = stopped.faults[0].code
    print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)

for line in sys.stdin:
    if not os.fork():
        render(Path(line.strip()))
        os._exit(0)
    if os.wait()[1]:
        print("died", 0, flush=True)
"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "word/_rels/document.xml.rels"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")  # a command that ran before has set that of its campaign


Render = Callable[[Path], tuple[str, int]]


@pytest.fixture(scope="module")
def rendered_apart() -> Iterator[Render]:
    """Yield what renders in a new process, and returns the code of the fault ("done" without one) and its memory.

    Each is a copy of a process that has loaded the program and renders nothing itself.
    """
    with subprocess.Popen(  # noqa: S603  (the program under test)
        [sys.executable, "-c", RENDER], env=ENVIRONMENT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as loaded:
        assert loaded.stdin
        assert loaded.stdout
        into, out_of = loaded.stdin, loaded.stdout

        def render(folder: Path) -> tuple[str, int]:
            print(folder, file=into, flush=True)
            code, memory = out_of.readline().split()
            return code, int(memory)

        yield render


def nested(depth: int, inner: str) -> list[str]:
    """Return repetitions inside each other, a paragraph for each tag."""
    opening = [f"{{%p for a{n} in title|list %}}" for n in range(depth)]
    return [*opening, inner, *["{%p endfor %}"] * depth]


LONG = "narratives.opinion.entries[0].text"
BOMBS = {
    "repetitions that show nothing": nested(10, "{% if false %}x{% endif %}"),
    "repetitions of text": nested(6, "{{ title }}"),
    "repetitions of a long text": nested(3, f"{{{{ {LONG} }}}}"),
    "repetitions that compare long texts": nested(5, f"{{% if {LONG}|upper == {LONG}|lower %}}x{{% endif %}}"),
    "tables": nested(6, "{{p table_appendix_by_unit }}"),
    "charts": nested(6, "{{p charts.money }}"),
    "replacing": [f"{{{{ {LONG}|replace('d', {LONG}) }}}}"],
    "replacing again and again": ["{{ title" + "|replace('c', title)" * 40 + " }}"],
    "joining": [f"{{{{ {LONG}|list|join({LONG}) }}}}"],
    "joining many": ["{{ [" + f"{LONG}, " * 2000 + "]|join }}"],
    "cutting again and again": nested(4, f"{{% if ({LONG}|list)[0:199990] == title %}}x{{% endif %}}"),
    "putting together": ["{{ " + " + ".join([LONG] * 2000) + " }}"],
    "multiplying a text": ["{{ 'a' * 10**9 }}"],
    "a power": ["{{ 9**9**9**9 }}"],
    "a product": ["{{ " + " * ".join(["9" * 4000] * 300) + " }}"],
    "a number too long": ["{{ " + "9" * 100_000 + " }}"],
    "brackets": ["{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}"],
    "a long sum": ["{{ " + "1 + " * 350 + "1 * title }}"],
    "a choice of many": ["{{ " + "title or " * 450 + "titel }}"],
    "braces without end": ["{{" * 1_000_000 + "{%" * 1_000_000],
    "choices inside each other": ["{% if title %}" * 150 + "x" + "{% endif %}" * 150],
    "very many tags": ["{{ title }}"] * 20_000,
}


@pytest.mark.parametrize("tags", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_stopped_with_a_message_within_time_and_memory(
    tmp_path: Path, rendered_apart: Render, tags: list[str]
) -> None:
    (tmp_path / "out.docx").write_bytes(b"old")
    written(tmp_path, *map(text, tags))
    code, memory = rendered_apart(tmp_path)

    assert code in STOPPED
    assert memory < MOST_BYTES
    assert (tmp_path / "out.docx").read_bytes() == b"old"


def use_up(budget: limits.Budget) -> None:
    while True:
        budget.look_at_clock()


def test_a_filling_that_keeps_the_processor_busy_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.01)
    budget = limits.Budget()

    with pytest.raises(limits.TooMuchError):
        use_up(budget)


RUN = '<w:r><w:t xml:space="preserve">a </w:t></w:r>'
MANY_RUNS = f"<w:p>{RUN * 100_000}{'<w:r><w:t>{{ titel }}</w:t></w:r>' * 4_000}</w:p>"
MANY_FIELDS = f"<w:p>{'<w:r><w:instrText>DDE </w:instrText></w:r>' * 100_000}</w:p>"
TWO_ROWS = row(cell("{%tr if titel %}"), cell("x")) + row(cell("{%tr endif %}"), cell("x"))
MANY_ROWS = table(TWO_ROWS * 2_000) + text("x") * 50_000


@pytest.mark.parametrize("block", [MANY_RUNS, MANY_FIELDS, MANY_ROWS], ids=["runs", "fields", "rows"])
def test_a_large_template_is_checked_in_time(tmp_path: Path, rendered_apart: Render, block: str) -> None:
    written(tmp_path, block)
    code, memory = rendered_apart(tmp_path)

    assert code.startswith("template-")
    assert memory < MOST_BYTES


@pytest.mark.parametrize("tags", [nested(4, "{{ title }}"), nested(1, f"{{{{ {LONG} }}}}")])
def test_a_large_repetition_within_the_limit_is_filled_in(
    tmp_path: Path, rendered_apart: Render, tags: list[str]
) -> None:
    written(tmp_path, *map(text, tags))
    code, memory = rendered_apart(tmp_path)

    assert code == "done"
    assert memory < MOST_BYTES


# --- the file itself -------------------------------------------------------------------------------------


def refusal(path: Path) -> tuple[str, str]:
    of = campaign()
    with pytest.raises(SettingsError) as refused:
        render_report(of, facts(of, numbers(), {}), path, path.parent / "out.docx", ON)
    assert not (path.parent / "out.docx").exists()
    (fault,) = refused.value.faults
    return fault.code, fault.place


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path, text("x"))
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("word/media/image1.png", "w", force_zip64=True) as bomb:
            for _ in range(200):
                bomb.write(bytes(1 << 20))
    path.write_bytes(buffer.getvalue())
    assert len(buffer.getvalue()) < 1 << 20

    assert refusal(path) == ("template-too-large", "report.docx")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE a [<!ENTITY a 'aaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>",
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
    ],
)
def test_declared_entities_are_refused(tmp_path: Path, doctype: str) -> None:
    written(tmp_path, text("x"))
    body = part_of(tmp_path, "word/document.xml").replace("?>", f"?>{doctype}", 1).replace("<w:t ", "&x;<w:t ", 0)
    path = written(tmp_path, parts={"word/document.xml": body})

    assert refusal(path)[0] in {"template-refused", "template-not-docx"}


def test_a_part_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, parts={"word/document.xml": "<w:document"})) == (
        "template-not-docx",
        "report.docx",
    )


def test_a_document_with_macros_is_refused(tmp_path: Path) -> None:
    written(tmp_path, text("x"))
    types = part_of(tmp_path, "[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal(written(tmp_path, text("x"), parts={"[Content_Types].xml": types}))[0] == "template-not-docx"


# --- what Word would fetch or run --------------------------------------------------------------------------


def related(folder: Path, kind: str, target: str, mode: str = ' TargetMode="External"') -> dict[str, str]:
    """Return the relations of a document with one more."""
    written(folder, text("x"))
    more = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return {RELATIONS: part_of(folder, RELATIONS).replace("</Relationships>", more)}


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "aFChunk", "mailMergeSource"])
def test_external_content_is_reported_with_the_paragraph_that_uses_it(tmp_path: Path, kind: str) -> None:
    parts = related(tmp_path, kind, "http://example.org/x")
    used = f'<w:p><w:r><w:drawing xmlns:r="{OFFICE}" r:link="rId99"/></w:r></w:p>'
    (fault,) = faults(written(tmp_path, text("x"), used, parts=parts))

    assert (fault.code, fault.place) == ("template-fetches", "report.docx, body, paragraph 2")
    assert dict(fault.operands)["detail"] == f"{kind}: http://example.org/x"


def test_links_that_wait_for_a_click_are_no_fault(tmp_path: Path) -> None:
    assert found(tmp_path, text("x"), parts=related(tmp_path, "hyperlink", "http://example.org/x")) == []


@pytest.mark.parametrize("kind", ["oleObject", "control", "package", "vbaProject", "aFChunk"])
def test_what_can_run_or_hides_a_file_is_a_fault(tmp_path: Path, kind: str) -> None:
    parts = related(tmp_path, kind, "settings.xml", "")
    assert found(tmp_path, text("x"), parts=parts) == [("template-embeds", "report.docx, body")]


@pytest.mark.parametrize(
    "code",
    [
        'INCLUDETEXT "C:\\\\a.docx"',
        'INCLUDEPICTURE "http://example.org/a.png" \\d',
        "DDEAUTO c:\\\\cmd.exe /k",
        "LINK Excel",
        "dde x y",
        "IMPORT a",
        "DATABASE \\d a",
    ],
)
def test_fields_that_fetch_are_a_fault(tmp_path: Path, code: str) -> None:
    halves = code[: len(code) // 2], code[len(code) // 2 :]
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{half}</w:instrText></w:r>' for half in (" ", *halves))
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert found(tmp_path, f"<w:p>{begin}{runs}{end}</w:p>") == [("template-fetches", "report.docx, body, paragraph 1")]


def test_ordinary_fields_are_no_fault(tmp_path: Path) -> None:
    codes = ' HYPERLINK "x" ', " PAGE ", " TOC \\o ", " REF _Ref1 ", ' DATE \\@ "dd/MM/yyyy" '
    runs = "".join(f'<w:p><w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r></w:p>' for code in codes)
    assert found(tmp_path, runs) == []


def test_the_document_template_of_the_author_is_left_out_of_the_report(tmp_path: Path) -> None:
    settings = "word/_rels/settings.xml.rels"
    relation = (
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="file:///C:/a.dotm" TargetMode="External"/>'
    )
    written(tmp_path, text("x"))
    attached = part_of(tmp_path, "word/settings.xml").replace(
        "<w:defaultTabStop", f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/><w:defaultTabStop'
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "word/settings.xml": attached,
        settings: f'<Relationships xmlns="{package}">{relation}</Relationships>',
    }
    of, path = campaign(), written(tmp_path, text("x"), parts=parts)
    render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    with zipfile.ZipFile(tmp_path / "out.docx") as report:
        assert settings not in report.namelist() or b"attachedTemplate" not in report.read(settings)
        assert b"attachedTemplate" not in report.read("word/settings.xml")


# --- the sandbox -----------------------------------------------------------------------------------------


ESCAPES = (
    "{{ title.__class__ }}",
    '{{ title["__class__"] }}',
    "{{ title|attr('__class__') }}",
    "{{ coverage.__init__.__globals__ }}",
    '{{ coverage["__init__"] }}',
    "{{ groups.__len__ }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ ''.__class__.__mro__[1] }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ dict() }}",
    "{{ range(9) }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ context }}",
    "{{ environment }}",
    "{{ config }}",
    "{{ request }}",
    "{{ tpl }}",
    "{{ doc }}",
    "{{ get_flashed_messages }}",
    "{{ _self }}",
    "{{ __builtins__ }}",
    "{{ loop.__class__ }}",
    "{% for g in groups %}{{ loop.__init__ }}{% endfor %}",
    "{% for g in groups %}{{ loop._iterable }}{% endfor %}",
    "{% for g in groups %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for g in groups recursive %}{{ loop(groups) }}{% endfor %}",
    "{{ groups|map(attribute='__class__')|list }}",
    "{{ groups|map('attr', '__class__')|list }}",
    "{{ groups|selectattr('__class__') }}",
    "{{ groups|sort(attribute='__class__') }}",
    "{{ groups|sum(attribute='__class__') }}",
    "{{ groups|join(attribute='name.__class__') }}",
    "{{ groups|groupby('__class__') }}",
    "{{ groups|unique(attribute='__doc__') }}",
    "{{ groups|join('', 'name.__class__') }}",
    "{{ groups|sort(false, false, '__class__') }}",
    "{{ '%s'|format(title) }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '{}'|format_map(title) }}",
    "{{ title.format }}",
    "{{ title.join(groups) }}",
    "{{ coverage.items() }}",
    "{{ coverage.values }}",
    "{{ coverage.get('x') }}",
    "{{ figures.keys }}",
    "{{ figures.segment }}",
    "{{ figures._entries }}",
    "{{ figures['_entries'] }}",
    "{{ figures.books.total.periods }}",
    "{{p charts.books.title }}",
    "{{p table_by_level.parts }}",
    "{{ draft_note.lines|join }}",
    "{{ title|pprint }}",
    "{{ groups|tojson }}",
    "{{ title|safe }}",
    "{{ title|xmlattr }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% extends 'x' %}",
    "{% set x = title %}",
    "{% set x %}a{% endset %}",
    "{% macro m() %}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% raw %}{{ title }}{% endraw %}",
    "{%- raw %}x{% endraw -%}",
    "{% block b %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% do title %}",
    "{% debug %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{{ title ~ title }}",
    "{{ not_there|default(lipsum) }}",
    "{{ (title if title else title).__class__ }}",
    "{{ [title][0].__class__ }}",
    "{{ {'a': title}.a }}",
    "{{ title[''.join(['__', 'class__'])] }}",
    "{{ title['__cla' + 'ss__'] }}",
    "{{ coverage['__cla' + 'ss__'] }}",
    "{% for k, v in coverage %}{{ k }}{% endfor %}",
    "{{ title is callable }}",
    "{{ title is filter }}",
    "{{ counted }}",
    "{{ groups|counted|__class__ }}",
)


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_known_escape_is_refused_and_nothing_is_written(tmp_path: Path, tag: str) -> None:
    of, path = campaign(), written(tmp_path, text(tag))
    with pytest.raises(SettingsError) as refused:
        render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    assert refused.value.faults
    assert all(fault.code.startswith("template-") for fault in refused.value.faults)
    assert not (tmp_path / "out.docx").exists()


def test_a_row_with_an_escape_is_refused_too(tmp_path: Path) -> None:
    rows = table(row(cell("{%tr for g in groups.__class__ %}"), cell("")), row(cell("{%tr endfor %}"), cell("")))
    assert ("template-refused", "report.docx, body, paragraph 1") in found(tmp_path, rows)


def test_a_document_without_a_body_is_no_template(tmp_path: Path) -> None:
    empty = f'<w:document xmlns:w="{MAIN}"/>'
    assert refusal(written(tmp_path, text("x"), parts={"word/document.xml": empty}))[0] == "template-not-docx"


def test_a_missing_part_that_is_referred_to_is_reported_before_rendering(tmp_path: Path) -> None:
    lost = part_of(written(tmp_path, text("x")).parent, RELATIONS).replace("styles.xml", "lost.xml")
    path = written(tmp_path, text("x"), parts={RELATIONS: lost})

    with pytest.raises(SettingsError) as refused:
        check_template(campaign(), facts(campaign(), numbers(), {}), path)

    assert [fault.code for fault in refused.value.faults] == ["template-not-docx"]


def test_a_long_row_of_styles_that_are_based_on_each_other_is_followed_for_a_while() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S{}"><w:name w:val="S{}"/><w:basedOn w:val="S{}"/>{}</w:style>'
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    last = 20_000
    every = "".join(style.format(n, n, n + 1, level if n == last else "") for n in range(last + 1))
    styles = Styles(etree.fromstring(f'<w:styles xmlns:w="{MAIN}">{every}</w:styles>'))

    def of_style(number: int) -> etree._Element:
        return etree.fromstring(f'<w:p xmlns:w="{MAIN}"><w:pPr><w:pStyle w:val="S{number}"/></w:pPr></w:p>')

    assert styles.is_heading(of_style(last - MOST_ANCESTORS + 1))
    assert not styles.is_heading(of_style(last - MOST_ANCESTORS))
    assert styles.merged("S0") == ({}, {})
