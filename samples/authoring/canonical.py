"""Zip files that are the same bytes whenever they are made: order, dates, no compression.

Not compressed, because another zlib compresses differently.
"""

import io
import re
import zipfile

_EPOCH = (2023, 3, 31, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Return a zip of the parts in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            package.writestr(entry, content)
    return buffer.getvalue()


def canonical_workbook(data: bytes) -> bytes:
    """Return the workbook with fixed dates, parts in the order of their names after the content types."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    first = "[Content_Types].xml"
    parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>2023-03-31T00:00:00Z\g<3>", parts["docProps/core.xml"])
    return zip_of({name: parts[name] for name in (first, *sorted(set(parts) - {first}))})
