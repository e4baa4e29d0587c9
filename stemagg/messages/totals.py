"""Messages about totals: rows that add up others, and an office's list of its schools with the total of it."""

from stemagg.messages.text import Code, error, note


class TotalCode(Code):
    """Messages about totals, and why that of a list is not taken."""

    LIST_TOTAL_TAKEN = (
        "list-total-taken",
        note(
            'This is the list of {count} schools of {unit_name} ({names}); the row "{total}" is the sum of all of them '
            "and was counted as the figures of {unit_name}. The rows were not counted."
        ),
    )
    LIST_OF_OFFICE = (
        "list-of-office",
        error(
            "This is a list of {count} rows of {unit_name} ({names}) that are not on the roster. {why} Nothing was "
            "counted. The rows add up to: {sums}.",
            'Ask {unit_name} for its own figures, or for the list with one correct row "Tổng cộng", and ingest that.',
        ),
    )
    NO_TOTAL = "list-no-total", note("No row is their total.")
    WRONG_TOTAL = "list-wrong-total", note("The row called a total is not their sum.")
    SEVERAL_TOTALS = "list-several-totals", note("Several rows are their total.")
    UNREADABLE = "list-unreadable", note("Not all of their figures can be read.")
    OTHER_FIGURES = (
        "list-other-figures",
        note("The titles or remarks say that these are other figures, or not all schools."),
    )
    BEYOND_LETTER = (
        "list-beyond-letter",
        note("Only arithmetic says that a row is their total, and stemagg.toml has strict = true."),
    )
    OTHER_LEVEL = "list-other-level", note("They are of several education levels, or of another one than the unit.")
