"""Reasons why the operating system refused a file, in the language in use."""

import errno

from stemagg.messages.language import translate


def why(problem: OSError) -> str:
    """Return why a file could not be read or written; for an unknown reason, the system's name of the error."""
    known = {
        errno.ENOENT: translate("there is no such file or folder"),
        errno.EACCES: translate("access is denied, or another program has it open"),
        errno.EPERM: translate("access is denied, or another program has it open"),
        errno.EISDIR: translate("it is a folder"),
        errno.ENOTDIR: translate("a part of the path is not a folder"),
        errno.EEXIST: translate("it already exists"),
        errno.ENOSPC: translate("the disk is full"),
        errno.EROFS: translate("the disk is read-only"),
        errno.EDQUOT: translate("the disk quota is used up"),
        errno.EFBIG: translate("the file exceeds the size limit here"),
        errno.ELOOP: translate("its links form a loop"),
        errno.ENAMETOOLONG: translate("the name is too long"),
        errno.EBUSY: translate("another program is using it"),
        errno.EIO: translate("the disk cannot be read or written"),
    }
    code = errno.errorcode.get(problem.errno or 0, type(problem).__name__)
    return known.get(problem.errno or 0) or translate("the system reports {code}").format(code=code)
