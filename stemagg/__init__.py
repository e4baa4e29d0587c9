"""stemagg: from the reports that schools send to the department's official report.

In: the files that were received, and a campaign folder. Out: totals, findings, and a Word report of which every figure
can be traced to its cell. `stemagg.cli` is the way in for people; the map for engineers is CONTRIBUTING.md.

`import stemagg` gives what the commands do as functions that return values. Each name is loaded when it is first used:
the import itself loads nothing heavy. How they are used: docs/api.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemagg.model.figure_key import FigureKey, Measure
    from stemagg.pipeline.check import check
    from stemagg.pipeline.explain import explain
    from stemagg.pipeline.ingest import ingest
    from stemagg.pipeline.init import init
    from stemagg.pipeline.lint import lint
    from stemagg.pipeline.open import open_campaign
    from stemagg.pipeline.render import RenderOptions, render
    from stemagg.pipeline.summarize import summarize
    from stemagg.pipeline.verify import verify

__version__ = "0.1.0"

__all__ = [
    "FigureKey",
    "Measure",
    "RenderOptions",
    "__version__",
    "check",
    "explain",
    "ingest",
    "init",
    "lint",
    "open_campaign",
    "render",
    "summarize",
    "verify",
]

_HOMES = {
    "FigureKey": "stemagg.model.figure_key",
    "RenderOptions": "stemagg.pipeline.render",
    "Measure": "stemagg.model.figure_key",
    "check": "stemagg.pipeline.check",
    "explain": "stemagg.pipeline.explain",
    "ingest": "stemagg.pipeline.ingest",
    "init": "stemagg.pipeline.init",
    "lint": "stemagg.pipeline.lint",
    "open_campaign": "stemagg.pipeline.open",
    "render": "stemagg.pipeline.render",
    "summarize": "stemagg.pipeline.summarize",
    "verify": "stemagg.pipeline.verify",
}


def __getattr__(name: str) -> object:
    """Return a public name from the module that it lives in; AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
