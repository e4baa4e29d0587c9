"""What a programme report says of a target: in the period against the plan for it, up to it, and what it is made of."""

from stemagg.model.figure_key import Measure
from stemagg.model.figures import Number
from stemagg.model.formula import Operand
from stemagg.model.outline import Outline
from stemagg.model.period import Period, PeriodKind
from stemagg.model.selection import axes_of, selected
from stemagg.model.target import Sense, Target
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.phrases import NO_BREAK_SPACE, after_difference, after_number
from stemagg.report.content.target_sentences import (
    CEILING,
    NOT_NAMED,
    NOTHING_OCCURRED,
    achieved,
    against_ceiling,
    in_brackets,
    in_percent,
    measured,
    units,
)
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent_in_words

NOTHING_DONE = "chưa thực hiện"
_DONE, _AIM, _PLAN = "thực hiện", "mục tiêu", "kế hoạch"
_YEARS = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)


def in_period(progress: TargetProgress) -> str:
    """Return what was done in the period: "trong quý bồi dưỡng được 90 người, đạt 75,0% kế hoạch quý (120 người), …".

    "" of what does not add up over time, and of a target that has no such period.
    """
    done = progress.done
    if done is None:
        return ""
    kind = phrases.kind_word(progress.period)
    is_own = progress.is_due_alone or done.target.is_ceiling
    head, noun = f"trong {kind} ", _noun(done.target) if is_own else _PLAN
    if done.achieved is None:
        return joined(head, achieved(done))
    if not done.achieved:
        return joined(head, _nothing(done, f"{noun} {kind}"))
    against = _against(done, f"{noun} {kind}", is_plan=True, is_final=True)
    return joined(head, _verb(done), " ", achieved(done), against, _of_units(done))


def planned(progress: TargetProgress, mark: str) -> str:
    """Return the number planned for the period: "120 người"; the mark without one."""
    return measured(progress.done, Measure.TARGET, mark) if progress.done else mark


def done(progress: TargetProgress, mark: str) -> str:
    """Return the number done in the period, of what does not add up how much more there is; the mark without one."""
    if progress.done:
        return measured(progress.done, Measure.ACHIEVED, mark)
    if progress.adds_up or progress.added is None:
        return mark
    return _number(progress, progress.added, Measure.ADDED)


def to_date(progress: TargetProgress, outline: Outline) -> str:
    """Return what there is up to the period: "lũy kế từ đầu năm …" of what adds up, "đến nay có …" of what does not."""
    whole, target = progress.whole, progress.whole.target
    if progress.is_due_alone:
        return ""
    head, aim = _since(outline, target, progress)
    if whole.achieved is None:
        return joined(head, " ", achieved(whole))
    if not whole.achieved:
        return joined(head, " ", _nothing(whole, aim))
    has = " " if progress.adds_up else " là " if whole.unit_of_measure == "%" else " có "
    assumed = f" (giả định: {clean(target.assumption)})" if target.assumption else ""
    against = _against(whole, aim, is_plan=False, is_final=progress.is_due)
    return joined(head, has, achieved(whole), against, _of_units(whole), assumed)


def ahead(progress: TargetProgress) -> str:
    """Return how it stands against the plan up to the end of the period; "" without one, never a share of the days."""
    difference, plan = progress.ahead, progress.planned_number
    if difference is None or plan is None:
        return ""
    noun = _noun(progress.whole.target)
    planned_as = noun if progress.whole.target.is_ceiling else _PLAN
    until = f"{planned_as} đến hết {phrases.period_in_text(progress.period)}"
    share = keyed_share(progress)
    aim = joined(" (", _number(progress, plan, Measure.PLANNED), *([", ", share, f" {noun}"] if share else []), ")")
    if not difference:
        return joined(keyed("đúng", progress.key(Measure.AHEAD)), f" {until}", aim)
    word = "cao hơn" if difference > 0 else "thấp hơn"
    return joined(word, " ", _number(progress, max(difference, -difference), Measure.AHEAD), f" so với {until}", aim)


def keyed_share(progress: TargetProgress) -> KeyedText | None:
    """Return the plan up to the end of the period in percent of the target, None without one."""
    share = progress.planned_share
    return None if share is None else keyed(f"{percent_in_words(share)}%", progress.key(Measure.PLANNED_SHARE))


def added(progress: TargetProgress) -> str:
    """Return how much more there is than before the period: "trong quý có thêm 4 trường"; "" when nothing is known."""
    if progress.adds_up or progress.added is None:
        return ""
    head, count = f"trong {phrases.kind_word(progress.period)} ", progress.added
    if not count:
        return joined(head, keyed("không thay đổi", progress.key(Measure.ADDED)))
    more = "tăng" if progress.whole.unit_of_measure == "%" else "có thêm"
    word = more if count > 0 else "giảm"
    return joined(head, word, " ", _number(progress, max(count, -count), Measure.ADDED))


def parts(progress: TargetProgress, outline: Outline) -> str:
    """Return the members of a target, each against its own: "cán bộ 30/50 người; nhân viên chưa thực hiện (…)"."""
    begun = [_part(progress, one, outline) for one in progress.parts if one.whole.achieved]
    open_ = [_part(progress, one, outline) for one in progress.parts if not one.whole.achieved]
    listed = (_with(", ", begun), _with(", ", open_))
    return _with("; ", [text for text in listed if text])


def sentence(progress: TargetProgress, outline: Outline) -> str:
    """Return all of it as one sentence without the full stop: in the period; up to it, against the plan."""
    so_far = _with(", ", [text for text in (to_date(progress, outline), _ahead_of_all(progress)) if text])
    first = in_period(progress) or added(progress)
    return _with("; ", [text for text in (first, so_far) if text])


def _ahead_of_all(progress: TargetProgress) -> str:
    """Return how it stands against the plan, "" where that is the plan of the period itself, which is told."""
    done = progress.done
    is_same = done is not None and done.target.value == progress.planned and done.achieved == progress.whole.achieved
    return "" if is_same else ahead(progress)


def _against(result: TargetResult, noun: str, *, is_plan: bool, is_final: bool) -> str:
    """Return how what was achieved compares with what is asked for; `is_final` when its time is over."""
    if result.target.is_ceiling:
        return against_ceiling(result, noun, is_final=is_final)
    aim, got = result.target.number, result.achieved
    if aim is None or got is None:
        return "" if is_plan else NOT_NAMED
    if got == aim:
        return f", hoàn thành {noun}"
    asked = joined(noun, " (", measured(result, Measure.TARGET), ")")
    if got < aim:
        lacking = joined(", còn thiếu ", measured(result, Measure.STILL_MISSING))
        return joined(
            ", đạt ", in_percent(result), " ", asked, lacking if is_plan and result.missing is not None else ""
        )
    beyond = joined(keyed(number(got - aim), result.key(Measure.BEYOND)), after_difference(result.unit_of_measure))
    passed = (beyond, " so với ", noun) if noun[-1:].isdigit() else (noun, " ", beyond)
    reaches = "bằng " if result.target.sense is Sense.AT_MOST else "đạt "
    return joined(", vượt ", *passed, in_brackets(result, reaches))


def _nothing(result: TargetResult, noun: str) -> str:
    """Return that nothing was done, or occurred of what is limited, and what is asked for."""
    text = _none(result)
    if not result.target.number:
        return text
    return joined(text, f" ({noun} ", measured(result, Measure.TARGET), ")")


def _none(result: TargetResult) -> KeyedText:
    return keyed(NOTHING_OCCURRED if result.target.is_ceiling else NOTHING_DONE, result.key(Measure.ACHIEVED))


def _verb(done: TargetResult) -> str:
    """Return what the report says is done of a target: "bồi dưỡng được"; of a ceiling that there is some."""
    if done.target.verb or not done.target.is_ceiling:
        return clean(done.target.verb) or _DONE
    return "là" if done.unit_of_measure == "%" else "có"


def _part(whole: TargetProgress, part: TargetProgress, outline: Outline) -> str:
    result = part.whole
    name = member_name(outline, result.target, whole.whole.target)
    aim = result.target.number
    if aim is None:
        return joined(name, " ", achieved(result))
    if not result.achieved or result.achieved > aim:
        done = achieved(result) if result.achieved != 0 else _none(result)
        return joined(name, " ", done, " (", _noun(result.target), " ", measured(result, Measure.TARGET), ")")
    got = keyed(number(result.achieved), result.key(Measure.ACHIEVED))
    return joined(name, " ", got, "/", measured(result, Measure.TARGET))


def member_name(outline: Outline, part: Target, whole: Target) -> str:
    """Return what a target of a part is of, which the whole is not: "cán bộ lãnh đạo"."""
    axes = axes_of(outline)
    known = dict(selected(Operand(whole.of), axes).members)
    own = [(name, code) for name, code in selected(Operand(part.of), axes).members if code and known.get(name) != code]
    return ", ".join(phrases.lower_first(clean(outline.member_label(name, code))) for name, code in own)


def _noun(target: Target) -> str:
    return clean(target.noun) or (CEILING if target.is_ceiling else _AIM)


def _since(outline: Outline, target: Target, progress: TargetProgress) -> tuple[str, str]:
    """Return since when it is counted, and what it is compared with: "lũy kế từ đầu năm", "mục tiêu năm"."""
    if not target.period:
        return "lũy kế" if progress.adds_up else "đến nay", _noun(target)
    own = outline.periods_by_code.get(target.period) or Period.from_code(target.period)
    of_own = phrases.period_in_text(own)
    if not progress.adds_up:
        return "đến nay", f"{_noun(target)} {of_own}"
    if own.kind in _YEARS and progress.period.lies_in(own):
        return f"lũy kế từ đầu {phrases.kind_word(own)}", f"{_noun(target)} {phrases.kind_word(own)}"
    return f"lũy kế {of_own}", _noun(target)


def _of_units(result: TargetResult) -> str:
    if result.is_complete:
        return ""
    return joined(" (số liệu của ", units(result), f"{NO_BREAK_SPACE}đơn vị)")


def _number(progress: TargetProgress, value: Number, measure: Measure) -> KeyedText:
    text = keyed(number(value), progress.key(measure))
    after = after_difference if measure in {Measure.AHEAD, Measure.ADDED} else after_number
    return joined(text, after(progress.whole.unit_of_measure))


def _with(separator: str, texts: list[str]) -> KeyedText:
    return joined(*(part for n, text in enumerate(texts) for part in ((separator, text) if n else (text,))))
