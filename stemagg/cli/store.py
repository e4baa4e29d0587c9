"""`stemagg store check`, `stemagg store copy`, `stemagg store originals` and `stemagg store rebuild`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.language import translate

Target = Annotated[
    str,
    typer.Argument(metavar=_("TARGET"), help=_("A file (stemagg.db), or postgresql+psycopg://USER@HOST/DATABASE.")),
]

WithoutPeople = Annotated[
    bool,
    typer.Option(
        "--without-people",
        help=_("After keep_people = false: remove the stores of before beside it for good, as people may be in them."),
    ),
]

store = typer.Typer(
    name="store",
    help=sentence("store"),
    epilog=_("Example: stemagg store check"),
    no_args_is_help=True,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGS]..."),
)
app.add_typer(store)


@store.command(
    help=_("List what is wrong with the store and the originals; nothing is changed."),
    epilog=_("Example: stemagg store check"),
)
def check(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Check the store; the exit code is 1 when anything is wrong."""
    from stemagg.cli.opening import opened
    from stemagg.console.store import present_store
    from stemagg.pipeline.store import check as check_store

    options.check_form(form)
    found = check_store(opened(campaign))
    present_store(found, form)
    raise typer.Exit(int(not all(one.is_note for one in found)))


@store.command(
    help=_("Copy the store to a new file or to a PostgreSQL database; the store itself stays as it is."),
    epilog=_("Example: stemagg store copy postgresql+psycopg://an@server/reports"),
)
def copy(target: Target, form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Copy the store."""
    from stemagg.cli.opening import opened
    from stemagg.console.store import present_copied
    from stemagg.pipeline.store import copy as copy_store

    options.check_form(form)
    present_copied(target, copy_store(opened(campaign), target), form)


@store.command(
    help=_("Move the originals to where the setting originals has them: the folder intake, or the store."),
    epilog=_("Example: stemagg store originals"),
)
def originals(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Move the originals; the exit code is 1 when one stays where it is."""
    from stemagg.cli.opening import opened
    from stemagg.console.progress import progress_bar
    from stemagg.console.store import present_moved
    from stemagg.pipeline.originals import move_originals

    options.check_form(form)
    of = opened(campaign)
    with progress_bar() as progress:
        moved = move_originals(of, progress)
    present_moved(moved, form)
    raise typer.Exit(int(bool(moved.kept)))


@store.command(
    help=_("Make the store anew from the originals, the log and the decisions; the one of before is kept beside it."),
    epilog=_("Example: stemagg store rebuild"),
)
def rebuild(
    *,
    without_people: WithoutPeople = False,
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Make the store anew; the exit code is 1 when a file is missing in it."""
    from stemagg.cli.opening import opened
    from stemagg.console.progress import progress_bar
    from stemagg.console.store import present_rebuilt
    from stemagg.pipeline.store import rebuild as rebuild_store
    from stemagg.pipeline.without_people import rebuild_without_people

    options.check_form(form)
    of = opened(campaign)
    with progress_bar() as progress:
        rebuilt = (rebuild_without_people if without_people else rebuild_store)(of, progress)
    present_rebuilt(rebuilt, form)
    raise typer.Exit(int(bool(rebuilt.missing)))
