"""The entry point: language, streams, and known exceptions turned into messages and exit codes."""

import sys

from stemagg import __version__

TYPE_CHECKING = False  # as typing's, which takes a third of the time of `--version` to import
if TYPE_CHECKING:
    from collections.abc import Callable

_DONE, _INTERNAL, _INTERRUPTED = 0, 3, 130


def run() -> None:
    """Run the command line and exit with its code; version and first page of help are told before more is loaded."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"stemagg {__version__}\n")
        sys.exit(_DONE)
    _prepare_streams()
    _run_commands()


def _run_commands() -> None:
    from stemagg.messages.language import screen_language, use_language

    arguments = sys.argv[1:]
    use_language(screen_language(_language_here(arguments)))
    if arguments in (["--help"], ["-h"]):
        from stemagg.cli.front_page import front_page

        sys.stdout.write(front_page())
        sys.exit(_DONE)
    try:
        from stemagg.cli.program import command_line  # help texts are translated when they are created

        code = _guarded(command_line(arguments[0] if arguments else ""))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        _say_interrupted()
    sys.exit(code)


def _language_here(arguments: list[str]) -> str:
    """Return the language of the campaign of --campaign, otherwise of the working folder; "" when there is none.

    Help and command line errors are shown before any command opens its campaign.
    """
    from pathlib import Path

    from stemagg.files.settings_file import language_written

    named = ""
    for option, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, mark, value = option.partition("=")
        if name == "--campaign":
            named = value if mark else following
    try:
        return language_written(Path(named).absolute())
    except OSError:  # the working folder no longer exists
        return ""


def _prepare_streams() -> None:
    """Output UTF-8 in any code page, and never fail on an unencodable character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _guarded(program: "Callable[..., object]") -> int:
    from stemagg.model.errors import StemaggError, fault  # not needed for --help

    try:
        code = program(standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else _DONE
    except StemaggError as error:
        from stemagg.console.screen import show_faults  # only on an error

        show_faults(error.faults)
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last guard: a user never sees a traceback)
        from stemagg.console.screen import show_faults  # only on an error
        from stemagg.messages.commands import CommandCode

        show_faults((fault("", CommandCode.INTERNAL, detail=type(error).__name__, trace=_written_trace()),))
        return _INTERNAL
    return code if isinstance(code, int) else _DONE


def _say_interrupted() -> None:
    from stemagg.console.screen import err  # only on an interrupt
    from stemagg.messages.language import translate

    err().print(translate("Interrupted. Stored data are safe; run the same command to continue."))


def _written_trace() -> str:
    """Write the traceback of the current exception to a temporary file and return its name."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="stemagg-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exc(file=file)
        return file.name
