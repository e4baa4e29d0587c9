"""Why the program itself, not the system, refuses a file; `os_errors` words it."""

NO_FILE, OVER_LIMIT, LEADS_OUT, NAME_NOT_ALLOWED = "no-file", "over-limit", "leads-out", "name-not-allowed"


class FileRefusedError(OSError):
    """A file is refused: `reason` is the code of the phrase that says why, `operands` are those of the phrase."""

    def __init__(self, reason: str, **operands: object) -> None:
        super().__init__(reason)
        self.reason, self.operands = reason, operands
