"""Messages about mails and what is attached to them."""

from stemagg.messages.text import Code, error, note, query


class MailCode(Code):
    """Messages about mails and what is attached to them."""

    MAIL_OPENED = (
        "mail-opened",
        note('Mail of {sender}, "{subject}", came {sent}; files attached: {count}.'),
    )
    MAIL_UNDATED = (
        "mail-undated",
        note('Mail of {sender}, "{subject}"; files attached: {count}. It does not say when it came.'),
    )
    MAIL_WITHOUT_FILES = (
        "mail-without-files",
        error(
            'The mail of {sender}, "{subject}", has no file attached to it.',
            "If it has a link to the report, download the report and ingest it; otherwise ask the unit for the file.",
        ),
    )
    MAIL_TEXT_NOT_READ = (
        "mail-text-not-read",
        query(
            'The text of the mail has figures that were not read: "{raw}".',
            "Check whether the attached report has the same; if not, ask the unit for a report that has them.",
        ),
    )
    MAIL_PICTURES = ("mail-pictures", note("Pictures in the text of the mail were not read: {count}."))
