"""Write the page of the guide that lists the names of the Word template.

    python tests/names_page.py

It is generated, in Vietnamese, from the fields of `stemagg.report.content.report_views.ReportView` and those below.
"""

from pathlib import Path

from stemagg.messages.language import use_language
from stemagg.report.content.reference import page

PAGE = Path(__file__).parent.parent / "stemagg" / "docs" / "ten-trong-mau.md"


def made() -> str:
    """Return the page as it should be."""
    use_language("vi")
    try:
        return page()
    finally:
        use_language("en")


if __name__ == "__main__":
    PAGE.write_text(made(), encoding="utf-8")
    print(PAGE.name)  # noqa: T201  (a tool of the project)
