"""The Word report of a unit in the samples: its period in the title, its texts under the headings of the outline."""

from collections.abc import Sequence

from hanoi_plan import MADE_UP, Fact

from samples.authoring.word_parts import BOLD, ITALIC, SMALLER, document, paragraph, run, table
from stemagg.model.campaign import Campaign

_HALVES = (3771, 5300)


def word_report(campaign: Campaign, period: str, day: str, facts: Sequence[Fact]) -> bytes:
    """Return the report of the unit of some texts, about a period by its name ("quý I năm 2024"), as a .docx."""
    unit, said = campaign.roster[facts[0].unit], {fact.element: str(fact.value) for fact in facts}
    blocks = [_letterhead(unit.name, day), _title(period)]
    for section in campaign.outline.sections:
        own = [one.code for one in campaign.outline.text_elements if one.section == section.number]
        below = [one for one in said if campaign.outline.elements[one].section.startswith(section.number + ".")]
        texts = [said[code] for code in own if code in said]
        if texts or below:
            number = section.number.rpartition(".")[2]
            blocks.append(paragraph(run(f"{number}. {section.title}", BOLD)))
            blocks += [paragraph(run(text)) for text in texts]
    blocks.append(paragraph(run("Trên đây là báo cáo của đơn vị./.")))
    return document("".join(blocks))


def _letterhead(name: str, day: str) -> str:
    year, month, number = day.split("-")
    left = paragraph(run(name.upper(), BOLD), centred=True) + paragraph(run("Số:        /BC"), centred=True)
    right = "".join(
        paragraph(run(text, look), centred=True)
        for text, look in (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD + SMALLER),
            ("Độc lập - Tự do - Hạnh phúc", BOLD + SMALLER),
            (f"Hà Nội, ngày {number} tháng {int(month)} năm {year}", ITALIC),
        )
    )
    return table([[left, right]], _HALVES, framed=False) + paragraph()


def _title(period: str) -> str:
    lines = ("BÁO CÁO", f"Tình hình thực hiện Chương trình {period}", f"({MADE_UP})")
    return "".join(paragraph(run(line, BOLD), centred=True) for line in lines)
