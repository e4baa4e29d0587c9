"""What a unit is asked to do about a figure, in the unit's words: no place in our files, no command."""

from stemagg.messages.text import Code, note


class RequestCode(Code):
    """What a unit is asked to do about a figure."""

    FILL_IN = "request-fill-in", note("fill it in; if there is none, enter 0")
    FILL_IN_TEXT = "request-fill-in-text", note("fill it in")
    FILL_IN_BLANK = "request-fill-in-blank", note("fill in the blank that was left, or delete it")
    ENTER_WHOLE = "request-enter-whole", note("enter a whole number, digits only")
    ENTER_NUMBER = "request-enter-number", note("enter the right number, digits only")
    ENTER_DAY = "request-enter-day", note("enter the day as day/month/year: 15/9/2025")
    NUMBER_FORMAT = "request-number-format", note("set the cell to the format Number and type the number again")
    TYPE_NUMBER = "request-type-number", note("type the number in place of the formula")
    SAVE_CALCULATED = "request-save-calculated", note("open the file in Excel and save it, or type the number")
    UNMERGE = "request-unmerge", note("enter the number of each, in cells that are not merged")
    UNSTRIKE = "request-unstrike", note("enter the right number, and strike nothing out")
    WITHOUT_COMMENT = "request-without-comment", note("enter the number that is asked for, and delete the comment")
    CHOOSE = "request-choose", note("choose one of the answers of the form")
    WHICH_IS_RIGHT = "request-which-is-right", note("say which number is right, and correct the other")
    ONE_NUMBER = "request-one-number", note("keep the right number and delete the others")
    ONE_SHEET = "request-one-sheet", note("keep the right sheet and delete the other")
    HEADING = "request-heading", note("write the heading as the form has it")
    OWN_LINE = "request-own-line", note("write each figure on a line of its own")
    CORRECT_OR_CONFIRM = "request-correct-or-confirm", note("confirm it and give the reason, or correct it")
    CORRECT = "request-correct", note("check it and correct it")
    LEVEL = "request-level", note("enter the figures of the unit's own levels only")
    WITHDRAW = "request-withdraw", note("say whether the earlier figure is withdrawn")
    WHEN_AVAILABLE = "request-when-available", note("fill it in, or say when there will be a figure")
    BLANK = "request-blank", note("blank")
    NO_FIGURE_YET = "request-no-figure-yet", note("there is no figure yet")
