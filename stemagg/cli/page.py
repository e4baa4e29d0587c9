"""`stemagg page`."""

from pathlib import Path
from typing import Annotated

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

PageFile = Annotated[Path, options.output_option(_("The HTML file to save."))]


@app.command(
    help=sentence("page"),
    epilog=_("Example: stemagg page -o tong-hop.html"),
)
def page(
    output: PageFile,
    as_of: options.AsOf = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the page and show what it is based on."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.documents import present_page
    from stemagg.console.earlier import show_earlier
    from stemagg.pipeline.page import page as write_page

    options.check_form(form)
    of = opened_for_figures(campaign, options.parse_date("--as-of", as_of))
    present_page(output, write_page(of, output), form)
    show_earlier(of, form)
