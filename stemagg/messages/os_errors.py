"""Why the operating system refused a file, in the language in use: its own sentences are English."""

import errno

from stemagg.messages.language import translate


def why(problem: OSError) -> str:
    """Return why a file could not be read or written; of what is not known, the words of the system."""
    known = {
        errno.ENOENT: translate("there is no such file or folder"),
        errno.EACCES: translate("access is denied, or another program has it open"),
        errno.EPERM: translate("access is denied, or another program has it open"),
        errno.EISDIR: translate("it is a folder"),
        errno.ENOTDIR: translate("a part of the path is no folder"),
        errno.EEXIST: translate("it is there already"),
        errno.ENOSPC: translate("the disk is full"),
        errno.EROFS: translate("the disk can only be read"),
        errno.EDQUOT: translate("the share of the disk that is allowed is used up"),
        errno.EFBIG: translate("the file is larger than is allowed here"),
        errno.ELOOP: translate("its links lead round in a circle"),
        errno.ENAMETOOLONG: translate("the name is too long"),
        errno.EBUSY: translate("another program is using it"),
    }
    return known.get(problem.errno or 0) or problem.strerror or str(problem) or type(problem).__name__
