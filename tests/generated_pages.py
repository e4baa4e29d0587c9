"""Write the pages of the guide that are generated: the names of the Word template, the rules of `stemagg lint`.

    python tests/generated_pages.py

They are in Vietnamese. The names are the fields of `stemagg.report.content.report_views.ReportView` and those below;
the rules are those of `stemagg.nd30`.
"""

from pathlib import Path

from stemagg.console.rule_list import rules_page
from stemagg.messages.language import speaking
from stemagg.report.content.reference import page as names_page

DOCS = Path(__file__).parent.parent / "stemagg" / "docs"
PAGES = {"ten-trong-mau.md": names_page, "quy-tac-the-thuc.md": rules_page}
"""The pages, and what returns their text in the language in use."""


def made(name: str) -> str:
    """Return a page as it should be."""
    with speaking("vi"):
        return PAGES[name]()


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(made(name), encoding="utf-8")
        print(name)  # noqa: T201  (a tool of the project)
