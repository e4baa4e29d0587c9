"""Recognises the elements of an official document by their words and position, never by their styles.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II (main elements), mục III (others), V (positions).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from stemagg.nd30 import wording
from stemagg.ooxml.paragraphs import Paragraph, Story

_SUPERIORS = ("ubnd", "uy ban nhan dan", "bo ", "tong cuc", "so ", "dai hoc", "hoi dong", "truong dai hoc", "cuc ")
_MOST_HEAD = 60


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A numbered line of the text: its kind (a key of `wording.HEADINGS`), and whether it is a title on its own."""

    paragraph: Paragraph
    kind: str
    is_title: bool


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: label ("Phụ lục I"), its number as written, title, and the note in brackets."""

    label: Paragraph
    number: str
    title: tuple[Paragraph, ...]
    note: Paragraph | None


@dataclass(slots=True)
class Elements:
    """The recognised elements; None or empty for missing ones."""

    nation: Paragraph | None = None
    motto: Paragraph | None = None
    superior: list[Paragraph] = field(default_factory=list)
    issuer: list[Paragraph] = field(default_factory=list)
    number: Paragraph | None = None
    letter_subject: Paragraph | None = None
    place_and_date: Paragraph | None = None
    type_name: Paragraph | None = None
    subject: list[Paragraph] = field(default_factory=list)
    addressees: list[Paragraph] = field(default_factory=list)
    bases: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    headings: list[NumberedHeading] = field(default_factory=list)
    chapter_titles: list[Paragraph] = field(default_factory=list)
    captions: list[Paragraph] = field(default_factory=list)
    authority: list[Paragraph] = field(default_factory=list)
    signer: Paragraph | None = None
    recipients_label: Paragraph | None = None
    recipients: list[Paragraph] = field(default_factory=list)
    drafter: Paragraph | None = None
    appendices: list[Appendix] = field(default_factory=list)
    flow: list[Paragraph] = field(default_factory=list)

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: it has no type name, and "V/v" below its number."""
        return self.letter_subject is not None and self.type_name is None

    @property
    def titles(self) -> set[Paragraph]:
        """The paragraphs that serve as headings."""
        chosen = {one.paragraph for one in self.headings if one.kind != "point" and one.is_title}
        return chosen | set(self.chapter_titles) | {one.label for one in self.appendices}


def recognise(story: Story) -> Elements:
    """Return the elements of a text."""
    found = Elements()
    paragraphs = [one for one in story.paragraphs if not one.is_in_box]
    first_appendix = next((n for n, one in enumerate(paragraphs) if _is_label(one)), len(paragraphs))
    text, attached = paragraphs[:first_appendix], paragraphs[first_appendix:]
    after_head = _head(found, text)
    before_signature = _signature(found, text, after_head)
    _body(found, text[after_head:before_signature])
    _appendices(found, attached)
    return found


def _is_label(one: Paragraph) -> bool:
    return one.cell is None and not one.is_contents and bool(wording.APPENDIX.match(one.words))


# --- the head ---------------------------------------------------------------------------------------------


def _head(found: Elements, text: Sequence[Paragraph]) -> int:
    """Recognise the elements above the text; return where the text begins."""
    top = text[:_MOST_HEAD]
    for one in top:
        words = one.words
        if found.nation is None and wording.is_nation(words):
            found.nation = one
        elif found.motto is None and wording.is_motto(words):
            found.motto = one
        elif found.number is None and wording.NUMBER.match(words) and _is_before_text(one, top):
            found.number = one
        elif found.place_and_date is None and wording.DATE.search(words) and _is_date_line(one):
            found.place_and_date = one
        elif found.letter_subject is None and wording.LETTER_SUBJECT.match(words):
            found.letter_subject = one
        elif found.type_name is None and one.cell is None and wording.is_type(words):
            found.type_name = one
            break
    _issuer(found, top)
    return _after(found, text)


def _is_before_text(one: Paragraph, top: Sequence[Paragraph]) -> bool:
    """Return whether a line that begins with "Số" is in the head: in a table, or among its first lines."""
    return one.cell is not None or top.index(one) < 12  # noqa: PLR2004  (the number of lines of a head without a table)


def _is_date_line(one: Paragraph) -> bool:
    return len(one.words) < 80 and not wording.BASIS.match(one.words) and not one.words.startswith("(")  # noqa: PLR2004


def _issuer(found: Elements, top: Sequence[Paragraph]) -> None:
    """Find the issuer: the lines in the cell left of the quốc hiệu; without a table, the first lines in capitals."""
    nation = found.nation
    if nation is not None and nation.cell is not None:
        here = nation.cell
        lines = [one for one in top if one.cell and (one.cell.table, one.cell.row) == (here.table, here.row)
                 and one.cell.column < here.column]  # fmt: skip
    else:
        known = {nation, found.motto, found.number, found.place_and_date, found.type_name}
        end = next((n for n, one in enumerate(top) if one in {found.number, found.type_name}), 0)
        lines = [one for one in top[:end] if one not in known and wording.is_upper(one.words)]
    lines = [one for one in lines if not one.is_empty and not wording.DASHES_ONLY.match(one.words)]
    lines = [one for one in lines if one not in {found.number, found.place_and_date, found.letter_subject}]
    cut = _superiors(lines)
    found.superior, found.issuer = lines[:cut], lines[cut:]


def _superiors(lines: Sequence[Paragraph]) -> int:
    """Return how many lines name the superior body: those above the first bold one, otherwise decided by words."""
    if len(lines) < 2:  # noqa: PLR2004  (one line is the issuer)
        return 0
    bold = [all(stretch.look.is_bold for stretch in one.visible) for one in lines]
    if not any(bold):
        return len(lines) - 1
    if not bold[0]:
        return bold.index(True)
    first, second = wording.plain(lines[0].words), wording.plain(lines[1].words)
    starts_anew = second.startswith(
        (*_SUPERIORS, "phong ", "truong ", "trung tam", "vien ", "vu ", "chi cuc", "van phong")
    )
    return 1 if first.startswith(_SUPERIORS) and starts_anew else 0


def _after(found: Elements, text: Sequence[Paragraph]) -> int:
    """Recognise the abstract and the addressees; return where the căn cứ or the body begins."""
    head = [one for one in (found.type_name, found.letter_subject, found.place_and_date, found.number) if one]
    at = max((text.index(one) for one in head), default=-1) + 1
    if head and (cell := text[at - 1].cell):
        while at < len(text) and (here := text[at].cell) and here.table == cell.table:
            at += 1
    if found.type_name is not None:
        at = _subject(found, text, text.index(found.type_name) + 1)
    at = _past_frame(text, _past_blanks(text, at))
    if at < len(text) and wording.ADDRESSEE.match(text[at].words):
        found.addressees.append(text[at])
        at += 1
        while at < len(text) and (
            text[at].is_empty or (text[at].words.startswith(("-", "–")) and not _ends_list(found))
        ):
            if not text[at].is_empty:
                found.addressees.append(text[at])
            at += 1
    return at


def _past_blanks(text: Sequence[Paragraph], at: int) -> int:
    while at < len(text) and (text[at].is_empty or wording.DASHES_ONLY.match(text[at].words)):
        at += 1
    return at


def _past_frame(text: Sequence[Paragraph], at: int) -> int:
    """Return where the addressees begin below a frame, such as the note of a draft; without them, the same place."""
    behind, frame = at, text[at].cell if at < len(text) else None
    while frame and behind < len(text) and (here := text[behind].cell) and here.table == frame.table:
        behind += 1
    behind = _past_blanks(text, behind)
    return behind if behind < len(text) and wording.ADDRESSEE.match(text[behind].words) else at


def _ends_list(found: Elements) -> bool:
    """Return whether the list of addressees is complete: its last line ends with a full stop."""
    return len(found.addressees) > 1 and found.addressees[-1].words.endswith(".")


def _subject(found: Elements, text: Sequence[Paragraph], at: int) -> int:
    """Recognise the abstract (trích yếu): the line below the type name, and its continuation lines."""
    while at < len(text):
        one = text[at]
        if one.is_empty or wording.DASHES_ONLY.match(one.words):
            if found.subject:
                return at
        elif (
            one.cell is not None or _begins_text(one.words) or (found.subject and not _goes_on(found.subject[-1], one))
        ):
            return at
        else:
            found.subject.append(one)
        at += 1
    return at


def _begins_text(words: str) -> bool:
    begins = wording.ADDRESSEE.match(words) or wording.BASIS.match(words) or wording.kind_of_heading(words)
    return bool(begins) or words.startswith(("(", "- "))


def _goes_on(above: Paragraph, one: Paragraph) -> bool:
    """Return whether a line continues the abstract above: both centred, or both bold."""
    if one.look.alignment == "center" and above.look.alignment == "center":
        return True
    return all(stretch.look.is_bold for stretch in (*above.visible, *one.visible))


# --- the end ----------------------------------------------------------------------------------------------


def _signature(found: Elements, text: Sequence[Paragraph], start: int) -> int:
    """Recognise recipients and signature; return where they begin."""
    label = next((n for n in range(len(text) - 1, start - 1, -1) if wording.RECIPIENTS.match(text[n].words)), None)
    first = label
    if label is not None:
        found.recipients_label = text[label]
        if (cell := text[label].cell) is not None:
            inside = [one for one in text if one.cell and one.cell.table == cell.table]
            left = [
                one for one in inside if one.cell and one.cell.column == cell.column and one.number > text[label].number
            ]
            right = [one for one in inside if one.cell and one.cell.column > cell.column]
            first = text.index(inside[0])
        else:
            left = list(text[label + 1 :])
            right = _lines_above(text[start:label])
            first = min((text.index(one) for one in right), default=label)
        _recipients(found, left)
        _signer(found, right)
    else:
        right = _lines_above(text[start:])
        _signer(found, right)
        first = text.index(right[0]) if right else len(text)
    return first if first is not None else len(text)


def _lines_above(text: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the lines of a signature without a table: from the first authority among the last lines."""
    tail = list(text[-14:])
    at = next((n for n, one in enumerate(tail) if wording.is_upper(one.words) and wording.is_office(one.words)), None)
    return [] if at is None else tail[at:]


def _recipients(found: Elements, lines: Iterable[Paragraph]) -> None:
    for one in lines:
        if one.is_empty:
            continue
        if wording.DRAFTER.match(one.words):
            found.drafter = one
        else:
            found.recipients.append(one)


def _signer(found: Elements, lines: Sequence[Paragraph]) -> None:
    """Separate authority lines from the name: the name is the last line, after a gap or not naming an office."""
    written = [one for one in lines if not one.is_empty]
    if not written:
        return
    last = written[-1]
    before = lines[lines.index(last) - 1] if lines.index(last) else None
    after_gap = len(written) > 1 and before is not None and before.is_empty
    if after_gap or (len(written) > 1 and not wording.is_office(last.words)):
        found.signer = last
        written = written[:-1]
    found.authority = [one for one in written if not one.words.startswith("(")]


# --- the text ---------------------------------------------------------------------------------------------


def _body(found: Elements, text: Sequence[Paragraph]) -> None:
    in_bases, wants_title = True, False
    for one in text:
        words = one.words
        if one.cell is not None or one.is_empty or one.is_contents:
            wants_title = wants_title and one.is_empty
            if one.cell is None:
                found.flow.append(one)
            continue
        found.flow.append(one)
        kind = wording.kind_of_heading(words)
        if in_bases and wording.BASIS.match(words) and not words.endswith(":"):
            found.bases.append(one)
            continue
        in_bases = False
        if wants_title and not kind:
            found.chapter_titles.append(one)
        elif kind:
            found.headings.append(NumberedHeading(one, kind, kind in {"part", "section"} or wording.is_title(words)))
        elif wording.CAPTION.match(words) or wording.NOTE.match(words):
            found.captions.append(one)
        else:
            found.body.append(one)
        wants_title = kind in {"part", "section"}


# --- attachments ------------------------------------------------------------------------------------------


def _appendices(found: Elements, attached: Sequence[Paragraph]) -> None:
    labels = [n for n, one in enumerate(attached) if _is_label(one)]
    for place, at in enumerate(labels):
        end = labels[place + 1] if place + 1 < len(labels) else len(attached)
        title: list[Paragraph] = []
        note = None
        for one in attached[at + 1 : end]:
            if one.cell is not None or (title and (one.is_empty or wording.kind_of_heading(one.words))):
                break
            if wording.ATTACHED.match(one.words):
                note = one
                break
            if not one.is_empty:
                title.append(one)
        match = wording.APPENDIX.match(attached[at].words)
        found.appendices.append(Appendix(attached[at], (match[1] or "") if match else "", tuple(title[:4]), note))
