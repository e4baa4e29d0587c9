"""Messages about figures of two units that may hold the same thing, and what is counted of them."""

from stemagg.messages.text import Code, error, note, query

_DECIDE = (
    "Ask {other} whether its figure contains that of {unit}. If it does: stemagg decide overlap {path} within "
    "--because … If they are different things, write both instead of within; unit leaves the figure of {unit} as it "
    "is and takes it out of that of {other}; a number is what both count together."
)


class DoubleCode(Code):
    """Messages about figures of two units that may hold the same thing."""

    FIGURES_OVERLAP = (
        "figures-overlap",
        query(
            "{element}: the figure of {unit} may be contained in that of {other}, and both are counted: {figures}.",
            _DECIDE,
        ),
    )
    FIGURES_COUNTED_ONCE = (
        "figures-counted-once",
        note("{element}: the figure of {unit} may be contained in that of {other}; {said}: {figures}."),
    )
    OVERLAP_ENDED = (
        "overlap-ended",
        query(
            "{element}: what was decided on the figures of {unit} and {other} was about {before}; both are counted "
            "again: {figures}.",
            _DECIDE,
        ),
    )
    OVERLAP_FIGURES = (
        "overlap-figures",
        note("{where}: {figure} and {other_figure}, counted {together}"),
    )
    OVERLAP_PLAIN = "overlap-plain", note("{figure} and {other_figure}, counted {together}")
    AS_OUTLINE_SAYS = "overlap-as-outline-says", note("the outline says what is counted")
    AS_DECIDED = "overlap-as-decided", note("it was decided what is counted")
    OVERLAP_UNKNOWN = (
        "overlap-unknown",
        error(
            "{found} is no figure that may be counted twice: the outline declares no overlap for it, or one of the "
            "two figures is missing or 0.",
            "Figures that may be counted twice: {allowed}.",
        ),
    )
    OVERLAP_OF_SEVERAL = (
        "overlap-of-several",
        error(
            "{found} may lie in the figures of several units: {units}.",
            "Write the code of the unit after what counts: stemagg decide overlap {found} “within {first}” --because …",
        ),
    )
    OVERLAP_WITHOUT_REASON = (
        "overlap-without-reason",
        error("What is counted of two figures needs a reason.", 'Add --because "…".'),
    )
    OVERLAP_WAY_UNKNOWN = (
        "overlap-way-unknown",
        error('"{found}" does not say what is counted.', "Write one of: {allowed}."),
    )
