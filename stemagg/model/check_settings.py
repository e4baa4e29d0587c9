"""The settings of checks: which are made, and from where on they ask."""

from decimal import Decimal

from pydantic import Field

from stemagg.model.config_model import ConfigModel


class PeerSettings(ConfigModel):
    """How figures of a unit are compared with those of its peers.

    `on` switches it. A group has at least `least_units` units, and at most `most_per_unit` figures of a unit are asked
    about one by one; none below `least_figure`. `change` is how many times the distance between quartile and median the
    change from the previous period may lie outside (Hidiroglou and Berthelot, 1986, who take 4 to 10), `spread` how
    many standard deviations, estimated from the median of deviations, the logarithm of a value per school may.
    """

    on: bool = True
    least_units: int = Field(default=10, ge=5)
    most_per_unit: int = Field(default=3, ge=1)
    least_figure: int = Field(default=10, ge=0)
    change: Decimal = Field(default=Decimal(8), ge=1)
    spread: Decimal = Field(default=Decimal(4), ge=1)


class DocumentSettings(ConfigModel):
    """From how many units on a number that each cites as that of its own document is asked about; 0 for never.

    `known` are numbers of documents that are one for all.
    """

    units: int = Field(default=3, ge=0)
    known: tuple[str, ...] = ()


class TextSettings(ConfigModel):
    """Whether texts are asked about that say more of a figure than the unit reported."""

    on: bool = True


class PlaceholderSettings(ConfigModel):
    """Whether texts are asked about in which dots or other prompts of the form were left."""

    on: bool = True


class ZeroSettings(ConfigModel):
    """From how many figures on a unit is asked whether it means it that all of them are zero; 0 for never."""

    figures: int = Field(default=5, ge=0)


class CopySettings(ConfigModel):
    """From how many figures of two digits or more on a unit is asked whose they are that has all of another's.

    0 is for never. Small numbers are left out of the count, as many schools have them alike.
    """

    figures: int = Field(default=5, ge=0)


class ParagraphSettings(ConfigModel):
    """From how many units on a paragraph of so many words that all of them have is asked about; 0 units for never.

    Short ones are left alone: units may well be of one opinion, and reports tell such points once. `known` are the
    beginnings of paragraphs that may be the same for all; what the outline itself says always may.
    """

    units: int = Field(default=3, ge=0)
    words: int = Field(default=40, ge=5)
    known: tuple[str, ...] = ()


class RuleSettings(ConfigModel):
    """From what share of units (percent) on that break a rule it is asked about itself, with at least so many units."""

    most_percent: Decimal = Field(default=Decimal(30), ge=0, le=100)
    least_units: int = Field(default=10, ge=1)


class CheckSettings(ConfigModel):
    """The settings of the checks that look at several units at once, or at all figures of one."""

    peers: PeerSettings = PeerSettings()
    documents: DocumentSettings = DocumentSettings()
    paragraphs: ParagraphSettings = ParagraphSettings()
    copies: CopySettings = CopySettings()
    rules: RuleSettings = RuleSettings()
    zeros: ZeroSettings = ZeroSettings()
    texts: TextSettings = TextSettings()
    placeholders: PlaceholderSettings = PlaceholderSettings()
    headline: Decimal = Field(default=Decimal(10), ge=0, le=100)
    """From what share of a total on (percent) a figure under query is set apart in reports; 100 for never."""
