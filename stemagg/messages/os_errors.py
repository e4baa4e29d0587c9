"""Reasons why the operating system refused a file, in the language in use."""

import errno

from stemagg.messages.file_refusals import FileRefusedError
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, phrase

_KNOWN = {
    errno.ENOENT: PhraseCode.NOT_FOUND,
    errno.EACCES: PhraseCode.DENIED,
    errno.EPERM: PhraseCode.DENIED,
    errno.EISDIR: PhraseCode.IS_FOLDER,
    errno.ENOTDIR: PhraseCode.PATH_NOT_FOLDER,
    errno.EEXIST: PhraseCode.EXISTS,
    errno.ENOSPC: PhraseCode.DISK_FULL,
    errno.EROFS: PhraseCode.READ_ONLY,
    errno.EDQUOT: PhraseCode.QUOTA,
    errno.EFBIG: PhraseCode.TOO_BIG,
    errno.ELOOP: PhraseCode.LOOP,
    errno.ENAMETOOLONG: PhraseCode.NAME_TOO_LONG,
    errno.EBUSY: PhraseCode.BUSY,
    errno.EIO: PhraseCode.DISK_FAILED,
}
_REFUSED = {code.value: code for code in PhraseCode}


def why(problem: OSError) -> InnerText:
    """Return why a file could not be read or written; of what is not known, the name that the system gives it."""
    if isinstance(problem, FileRefusedError):
        return phrase(_REFUSED[problem.reason], **problem.operands)
    if known := _KNOWN.get(problem.errno or 0):
        return phrase(known)
    return phrase(PhraseCode.OTHER_REASON, code=errno.errorcode.get(problem.errno or 0, type(problem).__name__))
