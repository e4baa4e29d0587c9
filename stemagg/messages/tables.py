"""Messages about what tables say: their headings, rows and totals, the units and levels in them."""

from stemagg.messages.text import Code, Trait, error, note, query


class TableCode(Code):
    """Messages about the headings, rows and units of tables."""

    HEADING_UNDERSTOOD = "heading-understood", note('The heading "{heading}" was understood as: {meaning}.')
    NAME_UNDERSTOOD = (
        "name-understood",
        note('The name of the sheet, or of the file, "{heading}" was understood as: {meaning}.'),
    )
    SHOWN_FIGURE_CHANGED = (
        "shown-figure-changed",
        query(
            "{element}: the form showed {before} here as the figure already reported; now the cell has {raw}. It was "
            "not read.",
            "Ask the unit whether the figure already reported is wrong. It is corrected in the cell beside it.",
        ),
    )
    LINE_UNDERSTOOD = "line-understood", note('The line "{quoted}" was read as: {figures}.')
    COMPARISON_NOT_READ = (
        "comparison-not-read",
        note('"{quoted}" in brackets only compares the figure before it with another one; it was not read.'),
    )
    COLUMN_OF_UNITS = (
        "column-of-units",
        note(
            'The column "{heading}" was understood as that of the reporting unit, by what it says or the names in it.'
        ),
    )
    NAMES_BELOW_KIND = "names-below-kind", note('Rows {rows} were read as units of the kind "{heading}" above them.')
    PLACE_DECIDED = (
        "place-decided",
        note('By a decision (line {line}), {place} ("{said}") means: {meaning}.'),
    )
    SHEET_NOT_THERE = (
        "sheet-not-there",
        error('The file has no sheet "{found}"; nothing was recorded.', "Name one of its sheets: {sheets}."),
    )
    COLUMN_UNDERSTOOD = (
        "column-understood",
        note('The column "{heading}" was understood as that of: {meaning}, because of what is in it.'),
    )
    COLUMN_OF_PARTNERS = (
        "column-of-partners",
        query(
            'The column "{heading}" names other units than "{units}"; the rows were read as those of "{units}".',
            "Look whether the figures are really those of the units in that column.",
        ),
    )
    HEADING_OF_OTHER_FIGURES = (
        "heading-of-other-figures",
        note(
            'The figures under "{heading}" are others than the outline asks for ("{word}"); they were not read.',
        ),
    )
    NOTE_OF_OTHER_FIGURES = (
        "note-of-other-figures",
        query(
            'The remark "{heading}" says that figures beside it are others than the outline asks for ("{word}"); they '
            "were not read.",
            "Look at the file; if its figures are those asked for, delete the remark and ingest the file again.",
        ),
    )
    REMARKS_NOT_READ = (
        "remarks-not-read",
        note("Remarks on cells and in text boxes were not read ({count}): {remarks}."),
    )
    NAME_OF_OTHER_FIGURES = (
        "name-of-other-figures",
        query(
            'The name "{heading}" of the file or its folder says that its figures are others than the outline asks '
            'for ("{word}"); they were not read.',
            "Look at the file; if its figures are those asked for, give it another name and ingest it again.",
        ),
    )
    HEADINGS_DIFFER = (
        "headings-differ",
        error(
            'Two texts say different things of the same figures: "{heading}" and "{second}"; they were not read.',
            "Ask the unit what the figures are of, and correct the heading.",
        ),
    )
    UNITS_OF_ROW_DIFFER = (
        "units-of-row-differ",
        error(
            "The row names two reporting units: {first} and {second}; it was not read.",
            "Ask the unit which of them it is, and correct the row.",
        ),
    )
    ROW_OF_OTHER_FIGURES = (
        "row-of-other-figures",
        query(
            'The row is said to be of other figures than the outline asks for ("{raw}": {word}); it was not read.',
            "Look at the row; if its figures are those asked for, delete these words.",
        ),
    )
    ROWS_TOLD_APART = (
        "rows-told-apart",
        error(
            "Rows {rows} are all of {unit_name}, and only these texts tell them apart: {texts}; none was read.",
            "Ask the unit for one row with its figures as a whole.",
        ),
    )
    HEADING_AND_ROW_DIFFER = (
        "heading-and-row-differ",
        error(
            'The heading "{heading}" and the row ({said}) say different things of the figure "{raw}"; it was not read.',
            "Ask the unit which of them is right, and correct the other.",
        ),
    )
    HEADING_UNKNOWN = (
        "heading-unknown",
        query(
            'The heading "{heading}" is not in the outline; the content under it was not read.{suggestions}',
            "Record what it means with stemagg decide heading (ignore: nothing of the outline) and ingest again.",
            Trait.HEADING,
        ),
    )
    HEADING_BEYOND_LETTER = (
        "heading-beyond-letter",
        query(
            '"{heading}" may mean {meaning}, but is not written as in the outline, and stemagg.toml has strict = true: '
            "what depends on it was not read.",
            "If that is what it means, record it with stemagg decide heading and ingest again.",
            Trait.HEADING,
        ),
    )
    HEADINGS_UNKNOWN = (
        "headings-unknown",
        query(
            "{count} more headings are not in the outline; the content under them was not read: {headings}.",
            "If one of them is an element of the outline, record that with stemagg decide heading and ingest again.",
        ),
    )
    HEADING_TWICE = (
        "heading-twice",
        error(
            'The heading "{heading}" appears twice, at {first} and {second}, with different values; neither was read.',
            "Ask the unit which one counts and delete the other.",
        ),
    )
    HEADING_MISSING = (
        "heading-missing",
        query(  # an obligation unmet because of it is an error of the unit, unless another source has the figure
            "The table has no column for: {headings}.",
            "Check whether a heading was renamed; the figures are missing, not zero.",
        ),
    )
    PERIOD_UNDECLARED = (
        "period-undeclared",
        query(
            'The heading "{heading}" names a period that is not in the outline ({found}); the content under it was '
            "not read.",
            "If the period is owed, add a [[period]] block with {line} to outline.toml and ingest again; if not, add "
            "the heading to ignore in outline.toml.",
        ),
    )
    HEADING_WITHOUT_PERIOD = (
        "heading-without-period",
        error(
            'The heading "{heading}" does not name a period; the content under it was not read.',
            "Add the period to the heading, write it above the table, or for each row in a column of periods.",
        ),
    )
    DAYS_MAY_BE_TURNED = (
        "days-may-be-turned",
        query(
            'Under "{heading}" Excel took some days for dates ({taken}) and left others as text ({left}): in the '
            "first, day and month may be turned around.",
            "They were counted. Ask for these days; set the column to the format Date and type them again.",
            Trait.EXPLAINABLE,
        ),
    )
    BREAKDOWN_NOT_READ = (
        "breakdown-not-read",
        error(
            'Figures of "{element}" are broken down by {dimensions}; in this layout it is not certain '
            "which figure is of what, none was read.",
            "Fill in the form made for the unit without moving rows or changing headings, or send a table "
            "with one heading row and one unit a row.",
        ),
    )
    MEMBER_NOT_STATED = (
        "member-not-stated",
        error(
            'The heading "{heading}" does not name what the figure is of: {dimension} ({members}); '
            "the content under it was not read.",
            "Add one of these words to the heading.",
        ),
    )
    COLUMN_UNTITLED = (
        "column-untitled",
        query(
            "Column {column} has values but no heading; it was not read.",
            "Enter the heading and send the file again.",
        ),
    )
    UNIT_NOT_NAMED = (
        "unit-not-named",
        error(
            "The file does not say which unit it is from.",
            'Enter the name of the unit after "ĐƠN VỊ:" at the top, as in the roster, or record it with stemagg decide '
            'sheet "FILE!SHEET" UNIT.',
            Trait.SHEET_UNIT,
        ),
    )
    ROW_WITHOUT_UNIT = (
        "row-without-unit",
        error(
            "Row {row} names no unit; it was not read.",
            "Enter the name of the unit in {cell}; if the row is of the unit above, repeat the name.",
        ),
    )
    UNIT_FROM_NAME_OF_FILE = (
        "unit-from-name-of-file",
        query(
            'The file does not name its unit; its file name "{name}" suggests {unit_name}.',
            "If that is wrong, ask the unit to put its name at the top of the report and send it again.",
        ),
    )
    UNIT_FROM_NAME_OF_SHEET = (
        "unit-from-name-of-sheet",
        query(
            'The sheet does not name its unit; its sheet name "{name}" suggests {unit_name}.',
            "If that is wrong, ask the unit to put its name at the top of the report and send it again.",
        ),
    )
    UNIT_UNKNOWN = (
        "unit-unknown",
        error(
            'The unit "{name}" is not on the roster; its figures were not stored.{suggestions}',
            "If it is a unit of the roster, record that with stemagg decide unit and ingest again.",
            Trait.UNIT_NAME,
        ),
    )
    SHEET_OF_A_PART = (
        "sheet-of-a-part",
        query(
            "The sheet {sheet} asks for the same figures as the sheet {other}, and its name does not say whose they "
            "are; it was not read.",
            "If its figures are those of the whole unit, give the sheet the name of the unit, or delete the other one.",
            Trait.SHEET_LEFT,
        ),
    )
    ROWS_NAMED_ALIKE = (
        "rows-named-alike",
        error(
            'The name "{name}" stands in several rows ({rows}) and is that of no unit; the rows were not read.',
            "Write the full name of its unit, or its code, into each of these rows.",
        ),
    )
    UNIT_NAME_NOT_ON_ROSTER = (
        "unit-name-not-on-roster",
        note('The name "{name}" is not on the roster; by its code it is {unit_name}.'),
    )
    UNIT_AMBIGUOUS = (
        "unit-ambiguous",
        error(
            'The name "{name}" matches several units: {candidates}. Its figures were not stored.',
            "Add the district after the name, or give the code of the unit.",
            Trait.UNIT_NAME,
        ),
    )
    UNIT_CODE_AND_NAME_DIFFER = (
        "unit-code-and-name-differ",
        error(
            "The code {code} is {code_unit}, but the name is {name_unit}. Nothing was stored for either.",
            "Ask the unit which it is and correct the code or the name.",
        ),
    )
    UNIT_MATCHED = "unit-matched", note('"{name}" was read as {unit_name} ({how}).')
    UNIT_NAME_ODD_LETTERS = (
        "unit-name-odd-letters",
        note('"{name}" was read as {unit_name}; it contains full-width letters or invisible characters: {odd}.'),
    )
    UNIT_TWICE = (
        "unit-twice",
        note("{unit_name} appears twice (in {first} and {second}); figures that agree count once."),
    )
    UNIT_IN_TWO_TABLES = (
        "unit-in-two-tables",
        note("{unit_name} has the same figures in two tables (from {first} and {second} on); they count once."),
    )
    TABLE_OF_UNIT = (
        "table-of-unit",
        note("The table that begins here was read as that of {unit_name}, which is named above it."),
    )
    TABLE_OF_NO_UNIT = (
        "table-of-no-unit",
        query(
            "The table that begins here has numbers and names no unit of the roster, beside others that do; it was not "
            "read.",
            "Sums need nothing; if it is the report of a unit, the name of the unit must stand above it.",
        ),
    )
    NAMES_ANOTHER_UNIT = (
        "names-another-unit",
        error(
            '"{heading}" names {other_name}, but the report is that of {unit_name}; the figures that it stands by were '
            "not read.",
            "Ask whose figures they are; if they are those of {unit_name}, delete the other name, otherwise put them "
            "into a file of their own.",
        ),
    )
    TABLE_OF_OTHER_UNITS = (
        "table-of-other-units",
        error(
            "The file is named after, or headed by, {unit_name}, but the rows of this table are those of other units: "
            "{names}; they were not read.",
            "Ask whose figures they are; if these units had them sent by {unit_name}, delete that name from the file "
            "and ingest again.",
        ),
    )
    ROWS_OF_OTHER_UNITS = (
        "rows-of-other-units",
        query(
            "The table of {unit_name} has figures of other units, too: {names}; they were counted.",
            "Look whether they are really those of these units.",
        ),
    )
    OFFICE_AMONG_SCHOOLS = (
        "office-among-schools",
        error(
            "The row of {unit_name} is not the sum of the rows of schools below it ({names}); it was not read.",
            "Ask whether its figures are those of all its schools, and put their total into the row of the office.",
        ),
    )
    UNIT_SEVERAL_IN_FILE = (
        "unit-several-in-file",
        error(
            "A workbook of one unit names several units: {units}.",
            "Put the report of each unit into its own file.",
        ),
    )
    LEVEL_NOT_STATED = (
        "level-not-stated",
        error(
            "The row does not name its education level, and the unit has several ({levels}).",
            "Fill in the column of education levels for this row.",
        ),
    )
    LEVEL_UNKNOWN = (
        "level-unknown",
        error(
            'The education level "{raw}" is not in the outline (known: {allowed}).',
            "Correct the education level.",
        ),
    )
    NAMES_FILLED_DOWN = (
        "names-filled-down",
        note("Rows {rows} leave out a name that stands above them; it was taken for them too."),
    )
    ROWS_LEFT_OUT = "rows-left-out", note("{count} row(s) were not read as data: {kinds}.")
    ROWS_ARE_SUMS = (
        "rows-are-sums",
        note("{count} row(s) add up other rows (given in brackets) and were not counted: {rows}."),
    )
    ROW_CALLED_TOTAL = (
        "row-called-total",
        query(
            'The row "{name}" is called a total, but is not the sum of any rows. It was not counted.',
            "Ask the sender what the row adds up. The other rows were counted.",
        ),
    )
    TOTAL_DIFFERS = (
        "total-differs",
        query(
            'The total row has {stated} under "{heading}", but the rows add up to {added}.',
            "The rows were counted, the total row was not. Ask which of them is wrong.",
        ),
    )
    ROW_TOTAL_DIFFERS = (
        "row-total-differs",
        query(
            'The total under "{heading}" is {stated}, but its parts add up to {added}: {parts}.',
            "The parts were counted, the total was not. Ask the unit which of them is wrong.",
        ),
    )
