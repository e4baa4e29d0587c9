"""Renders the report: the Word template filled with the facts. Equal input gives equal bytes."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from stemagg.files.atomic_write import write_bytes
from stemagg.files.regular_file import read_regular
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.settings import SettingsCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import phrase
from stemagg.model.campaign import Campaign
from stemagg.model.errors import SettingsError, UsageError, fault
from stemagg.model.report_facts import ReportFacts
from stemagg.ooxml.elements import WORD
from stemagg.ooxml.limits import MOST_FILE
from stemagg.ooxml.package import canonical
from stemagg.report.content.context import report_view, with_samples
from stemagg.report.content.report_views import ReportView
from stemagg.report.word.chart_parts import attach
from stemagg.report.word.check_template import Checked, check
from stemagg.report.word.draft_mark import stamp
from stemagg.report.word.fill import Filling
from stemagg.report.word.no_break import keep_hyphens_together, keep_numbers_together
from stemagg.report.word.rule_lines import fit_drawn_lines
from stemagg.report.word.sandbox import TemplateEnvironment
from stemagg.report.word.sections import mend_sections
from stemagg.report.word.style_names import STYLE_NAMES

_LANGUAGE = "vi-VN"


def render_report(campaign: Campaign, facts: ReportFacts, template: Path, output: Path, on: date | None) -> None:
    """Write the city's report to `output`, replacing an existing one only when complete.

    `on` is the date of the document; without one its day and month are left blank, for the signatory to fill in.
    SettingsError lists every fault of the template, UsageError means that the output cannot be written.
    """
    write_bytes(output, report_bytes(campaign, facts, template, on))


def report_bytes(
    campaign: Campaign, facts: ReportFacts, template: Path, on: date | None, view: ReportView | None = None
) -> bytes:
    """Return the bytes of the report that `render_report` writes; SettingsError lists every template fault.

    A `view` of these facts that is given has afterwards what the template has made of it.
    """
    view = view or report_view(campaign, facts, on)
    faults = check_template(campaign, facts, template, view).faults
    if faults:
        raise SettingsError(*faults)
    return canonical(_filled(template, view, campaign, on))


def check_template(campaign: Campaign, facts: ReportFacts, template: Path, view: ReportView | None = None) -> Checked:
    """Return all faults of a template for a campaign, checked against its actual context.

    SettingsError when it is missing or not a Word document.
    """
    environment = TemplateEnvironment(campaign.settings.missing_mark)
    actual = view or report_view(campaign, facts, None)
    return check(
        template.name,
        _bytes_of(template),
        campaign.outline,
        environment,
        actual,
        lambda: with_samples(actual, campaign, facts),
    )


def _filled(template: Path, view: ReportView, campaign: Campaign, on: date | None) -> bytes:
    inner = _opened(template)
    environment = TemplateEnvironment(campaign.settings.missing_mark)
    try:
        Filling(inner, template.name, environment, view, campaign.part).fill()
    except UsageError as problem:
        raise SettingsError(*problem.faults) from None
    except etree.XMLSyntaxError:
        detail = phrase(PhraseCode.BREAKS_DOCUMENT)
        raise SettingsError(fault(template.name, TemplateCode.TEMPLATE_SYNTAX, detail=detail, context="")) from None
    attach(inner.part, inner.element.body, [*view.charts.values(), *view.charts_by_level.values()])
    mend_sections(inner.part, inner.element.body)
    if view.draft_note:
        stamp(inner, view.draft_note)
    adopt_styles(inner.element.body, inner.styles.element)
    keep_hyphens_together(inner.element.body)
    keep_numbers_together(inner.element.body, campaign.measures)
    fit_drawn_lines(inner.element.body, inner.styles.element)
    _set_properties(inner.core_properties, view, on or date(campaign.settings.office.year, 1, 1))
    buffer = io.BytesIO()
    inner.save(buffer)
    return buffer.getvalue()


def _opened(template: Path) -> Document:
    """Return the Word document of a template; SettingsError when it is not one."""
    try:
        return docx.Document(io.BytesIO(_bytes_of(template)))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise SettingsError(fault(template.name, TemplateCode.TEMPLATE_NOT_DOCX)) from None


def _bytes_of(template: Path) -> bytes:
    try:
        return read_regular(template, MOST_FILE)
    except FileNotFoundError:
        raise SettingsError(fault(template.name, SettingsCode.SETTINGS_FILE_MISSING)) from None
    except OSError as error:
        raise SettingsError(fault(template.name, FileCode.FILE_UNREADABLE, detail=why(error))) from None


def _set_properties(properties: object, view: ReportView, day: date) -> None:
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (python-docx assumes UTC)
    author = view.office.long_name or view.office.name
    values = {
        "title": view.title[:255],
        "author": author[:255],
        "last_modified_by": author[:255],
        "language": _LANGUAGE,
        "revision": 1,
        "created": moment,
        "modified": moment,
    }
    for name, value in values.items():
        setattr(properties, name, value)


def adopt_styles(body: etree._Element, styles: etree._Element) -> None:
    """Set the template's styles of tables and charts by name, where an editor changed the style ids.

    References to missing styles are removed: LibreOffice does not show a table that has one.
    """
    ids = {style.get(f"{WORD}styleId"): _name_of(style) for style in styles.iter(f"{WORD}style")}
    by_name = {name: code for code, name in ids.items()}
    for used in [*body.iter(f"{WORD}pStyle", f"{WORD}tblStyle")]:
        code = str(used.get(f"{WORD}val"))
        if code in ids:
            continue
        adopted = by_name.get(STYLE_NAMES.get(code, ""))
        if adopted:
            used.set(f"{WORD}val", adopted)
        elif (parent := used.getparent()) is not None:
            parent.remove(used)


def _name_of(style: etree._Element) -> str | None:
    name = style.find(f"{WORD}name")
    return None if name is None else name.get(f"{WORD}val")
