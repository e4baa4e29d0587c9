"""Reads a received file that holds files: each by itself, with when it came as far as the container tells."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from stemagg.messages.files import FileCode
from stemagg.messages.mails import MailCode
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.reason import Because
from stemagg.model.source import CellRef, SourceFile, joined_place
from stemagg.model.submission import Reading, Submission
from stemagg.readers.cells.timestamps import zone_of
from stemagg.readers.containers.contained import Contained
from stemagg.readers.containers.mail import Mail
from stemagg.readers.containers.unpacking import unpacked
from stemagg.readers.detect import FileKind, Format
from stemagg.readers.limits import MOST_NAME
from stemagg.readers.tables.collect import ReadingContext

ReadOne = Callable[[FileKind, SourceFile, ReadingContext, datetime | None, str], Reading]
"""Reads one file, which came at a time; the text is its name where the source has another."""


def read_contents(
    kind: FileKind, source: SourceFile, context: ReadingContext, received_at: datetime | None, read_one: ReadOne
) -> Reading:
    """Return the combined reading of a container's files; unreadable ones are reported, the others are used."""
    opened = unpacked(kind)
    if not opened.files and not opened.mails:
        raise Refused(FileCode.NO_DATA)
    came = {file.name: _arrival(file.came_at, context) or received_at for file in opened.files}
    if kind.format is Format.ARCHIVE and len(opened.files) == 1 and not opened.mails:
        (only,) = opened.files
        return read_one(only.kind(), source, context, came[only.name], only.name)
    readings = [_read_within(file, source, context, came[file.name], read_one) for file in opened.files]
    submissions = tuple(
        _in_member(replace(submission, source=source), file.name)
        for file, reading in zip(opened.files, readings, strict=True)
        for submission in reading.submissions
    )
    said = [found for path, mail in opened.mails for found in _of_mail(mail, path, source, context)]
    findings = (*said, *(found for reading in readings for found in reading.findings))
    channel = next((reading.channel for reading in readings if reading.channel), None)
    own = next((mail.came_at for path, mail in opened.mails if not path), None)
    return Reading(source, submissions, findings, channel, _arrival(own, context))


def _arrival(came_at: date | None, context: ReadingContext) -> datetime | None:
    """Return when a file came, in the campaign's zone, a day as its midnight; None when its container does not tell."""
    zone = zone_of(context.campaign.settings.dates.utc_offset)
    if isinstance(came_at, datetime):
        return came_at.astimezone(zone)
    return datetime.combine(came_at, time(), zone) if came_at else None


def _read_within(
    file: Contained, source: SourceFile, context: ReadingContext, came_at: datetime | None, read_one: ReadOne
) -> Reading:
    inner = SourceFile(f"{source.name}/{file.name}", source.sha256, file.size, source.folder)
    try:
        return read_one(file.kind(), inner, context, came_at, "")
    except Refused as refused:
        return refused_reading(inner, refused)


def refused_reading(source: SourceFile, refused: Refused) -> Reading:
    """Return the reading of a file that cannot be read."""
    found = finding(refused.code, CellRef(source.shown), stops=True, operands=refused.operands)
    return Reading(source, findings=(found,))


def _in_member(submission: Submission, name: str) -> Submission:
    """Return a submission whose places name the container and the file within it before the sheet."""
    container = submission.source.shown

    def within(place: CellRef) -> CellRef:
        return replace(place, file=container, sheet=joined_place(name, place.sheet))

    def reasons(because: Because) -> Because:
        return tuple(replace(one, place=within(one.place)) for one in because)

    values = tuple(
        replace(value, cell=within(value.cell), because=reasons(value.because)) for value in submission.values
    )
    rows = tuple(replace(row, place=within(row.place)) for row in submission.rows)
    filings = tuple(replace(one, cell=within(one.cell)) for one in submission.filings)
    return replace(submission, place=within(submission.place), values=values, rows=rows, filings=filings,
                   because=reasons(submission.because))  # fmt: skip


def _of_mail(mail: Mail, path: str, source: SourceFile, context: ReadingContext) -> Iterator[Finding]:
    """Yield what is to be said of a mail: whose it is, and what in it was not read.

    In a mailbox or an archive most mails have no report; a mail that was given by itself should have one.
    """
    from stemagg.readers.word.sentences import figure_sentences  # noqa: PLC0415  (workbooks must not load Word code)

    place = CellRef("/".join(filter(None, (source.shown, path))))
    sender, subject = mail.sender[:MOST_NAME], mail.subject[:MOST_NAME]
    if mail.attached:
        code = MailCode.MAIL_OPENED if mail.came_at else MailCode.MAIL_UNDATED
        yield finding(code, place, sender=sender, subject=subject, count=len(mail.attached),
                      sent=f"{_arrival(mail.came_at, context):%d/%m/%Y %H:%M}" if mail.came_at else "")  # fmt: skip
    elif not path:
        yield finding(MailCode.MAIL_WITHOUT_FILES, place, stops=True, sender=sender, subject=subject)
    figures = next(figure_sentences(context, mail.own_lines), "")
    if figures:
        yield finding(MailCode.MAIL_TEXT_NOT_READ, place, raw=figures)
    if mail.pictures:
        yield finding(MailCode.MAIL_PICTURES, place, count=mail.pictures)
