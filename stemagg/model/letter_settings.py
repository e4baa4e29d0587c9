"""Settings of the letters to units: `[letters]` in stemagg.toml."""

from stemagg.model.config_model import ConfigModel


class Signer(ConfigModel):
    """The signatory (Nghị định 30/2020, PL I, II.7): the lines of authority, and the name without academic degrees."""

    authority: tuple[str, ...]
    name: str


class LetterSettings(ConfigModel):
    """What the letters to units say beside their figures.

    `grouping` is the roster column for each value of which there is one letter (default: `report_grouping`; "unit": one
    for each unit). `addressee` is whom a letter to several units addresses, with {group} for that value; without it the
    units themselves. `signer` signs letters to units, `superior_signer` those to an addressee; without them the signer
    of the report. `otherwise` is what happens after the day until which the units are asked to correct,
    `otherwise_late` after that until which they are asked for a report that is overdue.
    """

    symbol: str = ""
    subject: str = ""
    grouping: str = ""
    addressee: str = ""
    contact: str = ""
    reply_to: str = ""
    otherwise: str = ""
    otherwise_late: str = ""
    signer: Signer | None = None
    superior_signer: Signer | None = None
    recipients: tuple[str, ...] = ("Như trên", "Lưu: VT")
