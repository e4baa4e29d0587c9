"""Zip packages, taken apart and put together: what .docx, .xlsx, .ods and archives are."""

import io
import warnings
import zipfile
from collections.abc import Mapping

Content = str | bytes


def zipped(parts: Mapping[str, Content], *more: tuple[str, Content], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these parts, and more that may repeat a name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in (*parts.items(), *more):
            package.writestr(name, content)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
