"""stemagg: from schools' reports to the department's official report.

In: received files and a campaign folder. Out: totals, findings, and a Word report whose every figure can be traced to
its source cell. `stemagg.cli` is the command line; CONTRIBUTING.md describes the architecture.

`import stemagg` provides the commands as functions that return values. Each name is loaded on first use: the import
itself loads nothing heavy. For usage see docs/api.md.
"""

from importlib import import_module

TYPE_CHECKING = False  # as typing's, which is not worth its import here
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
    """Return a public name from its module; AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
