import errno
import os
from collections.abc import Iterator

import pytest

from stemagg.messages.language import use_language
from stemagg.messages.os_errors import why
from stemagg.messages.wording import worded


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    use_language("vi")
    yield
    use_language("en")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EIO])
def test_what_the_system_says_in_english_is_said_in_the_language_in_use(number: int) -> None:
    said = worded(why(OSError(number, os.strerror(number))))

    assert said != os.strerror(number)
    assert not said.isascii()


def test_what_is_not_known_is_said_by_the_name_that_the_system_gives_it() -> None:
    assert worded(why(OSError(errno.EPIPE, "Broken pipe"))) == "hệ thống báo EPIPE"
    assert worded(why(OSError())) == "hệ thống báo OSError"
