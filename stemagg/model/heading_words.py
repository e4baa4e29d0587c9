"""The words of headings, labels and titles that are the same in every campaign: a data file of the package."""

import tomllib
from functools import cache
from importlib.resources import files

from stemagg.model.config_model import ConfigModel

Words = tuple[str, ...]


class Qualifiers(ConfigModel):
    """Words that make a figure another one than what all have done in the whole period, by what they make of it.

    One that begins with "=" is one only where a text says nothing else.
    """

    plan: Words
    provisional: Words
    part_of_period: Words
    quarter: Words
    semester: Words
    part_of_all: Words
    part_of_units: Words
    ratio: Words
    change: Words
    other_level: Words
    sum_of_periods: Words
    span: Words
    of_some: Words
    example: Words
    cancelled: Words


class Comparisons(ConfigModel):
    """Words of a bracket after a figure that only compares it: those it begins with, and those that may follow."""

    leads: Words
    words: Words


class Done(ConfigModel):
    """Headings of a column of what was done: `words` anywhere, `beside_plan` only beside a column of a plan."""

    words: Words
    beside_plan: Words


class NotDone(ConfigModel):
    """Words by which a sentence of a report is not of what its unit did itself: asked for, to come, of others."""

    words: Words


class Remarks(ConfigModel):
    """Words of remarks beside tables and in comments.

    A remark begins with one of `marks`, or speaks with `of_figures`, after any of `leads`, of the figures themselves;
    with one of `below` it is of the table that follows, with one of `of_all` of all figures of its table, although it
    names a year. `filler` changes nothing of it, `limits` say what is in the figures or not, `harmless` is said of
    figures that are those asked for, `struck` is added to what is struck out.
    """

    marks: Words
    of_figures: Words
    leads: Words
    below: Words
    of_all: Words
    filler: Words
    limits: Words
    harmless: Words
    struck: str


class FileNames(ConfigModel):
    """Words of names of files and folders: which qualifiers count, what begins a plan's, what is put aside.

    A name is of no plan alone where one of `reports` follows what it begins with; `batches` are said of files that came
    together, and not of what their figures are.
    """

    means: Words
    batches: Words
    plans: Words
    reports: Words
    aside: Words


class HeadingWords(ConfigModel):
    """The whole file.

    `of_members` stand before the name of a member ("cấp THCS"), `filler` changes nothing of what is asked, `ordinals`,
    `labels` and `schools` head the columns that say which row it is, what it is about and of which school, `sums` begin
    the name of a row that adds up others, `furniture` are the lines of a letter's head, `addressees` begin a line that
    names whom a report is sent to, `reports` are in titles of reports of any content, `of_groups` begin a row that
    names the kind of a group, `general` are words that tell no data elements apart, `instructions` those of brackets
    and lines that say how a form is filled in; `spelling` has forms that mean one thing in any school, each with the
    one compared.
    """

    of_members: Words
    filler: Words
    ordinals: Words
    labels: Words
    schools: Words
    sums: Words
    parts_of_a_list: Words
    school_levels: Words
    furniture: Words
    addressees: Words
    reports: Words
    of_groups: Words
    general: Words
    instructions: Words
    cancelling: Words
    spelling: dict[str, str]
    qualifiers: Qualifiers
    comparisons: Comparisons
    done: Done
    not_done: NotDone
    remarks: Remarks
    names: FileNames


@cache
def heading_words() -> HeadingWords:
    """Return the words of the package."""
    text = (files("stemagg.text") / "heading_words.toml").read_text(encoding="utf-8")
    return HeadingWords.model_validate(tomllib.loads(text))
