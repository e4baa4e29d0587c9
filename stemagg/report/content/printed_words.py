"""Units' words as an official paper prints them: signs as words, the decree's spelling, no emoji, no list marks.

Numbers, names and negations are never touched; words are neither added nor put in another order.
"""

import re

from stemagg.model.vocabulary import Vocabulary
from stemagg.text.normalise import clean, fold
from stemagg.text.respelling import respelt
from stemagg.text.words import words_of

_EMOJI = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]"
)
_LIST_MARK = re.compile(r"^(?:[-+*•●▪–—·]\s*(?!\d))+")
_SIGNS = (
    (re.compile(r"(?<=\s)&|&(?=\s)"), " và "),
    (re.compile(r"(?:≤|<\s?=)\s*(?=\d)"), " không quá "),
    (re.compile(r"(?:≥|>\s?=)\s*(?=\d)"), " ít nhất "),
    (re.compile(r"<\s*(?=\d)"), " dưới "),
    (re.compile(r"(?<![-=])>\s*(?=\d)"), " trên "),
    (re.compile(r"!+"), "."),
    (re.compile(r"([,;:])(?:\s*\1)+"), r"\1"),
    (re.compile(r"(?<!\.)\.\s*\.(?!\s*\.)"), "."),
)
_SPACE = re.compile(r"[^\S\n]+")
_BESIDE_SIGN = re.compile(r"\s+(?=[,;.:!?](?:\s|$)|\))|(?<=\()\s+")
_ENDS = " .;,:"
_MOST_OF_SCRAP = 7
_DIGITS = re.compile(r"\d+")
_BEFORE_VERB = re.compile(r"(?:(?:đã|đang|sẽ|luôn|cũng|thường xuyên|kịp thời) )*")


def as_printed(written: str, vocabulary: Vocabulary) -> str:
    """Return a unit's words as they are printed, without a final stop; as written where a number would change."""
    text = clean(written)
    printed = _EMOJI.sub("", text)
    for sign, words in _SIGNS:
        printed = sign.sub(words, printed)
    printed = _BESIDE_SIGN.sub("", _SPACE.sub(" ", _between_areas(printed, vocabulary)))
    printed = _LIST_MARK.sub("", printed.strip()).strip(" ,;:").rstrip(_ENDS)
    printed = respelt(printed[:1].upper() + printed[1:], vocabulary.kept_spelling)
    return printed if _DIGITS.findall(printed) == _DIGITS.findall(text) and printed else text.rstrip(_ENDS)


def without_speaker(printed: str, vocabulary: Vocabulary) -> str:
    """Return a point without the unit as its subject ("Nhà trường ban hành …"), where a verb follows; else the point.

    Only for a point beside which it is said who makes it. The unit's first word falls, and no other.
    """
    words = printed.split()
    for speaker in sorted(vocabulary.speakers, key=len, reverse=True):
        length = len(speaker.split())
        said, rest = " ".join(words[:length]), " ".join(words[length:])
        if fold(said) == fold(speaker) and _acts(rest, vocabulary):
            return rest[:1].upper() + rest[1:]
    return printed


def is_scrap(written: str, vocabulary: Vocabulary) -> bool:
    """Return whether a point is a few words with a number and says nothing of it: "Sai số phép đo < 5%"."""
    words = words_of(written)
    if len(words) > _MOST_OF_SCRAP or not _DIGITS.search(written):
        return False
    said = f" {' '.join(words)} "
    told = (*vocabulary.acts, *vocabulary.predicates, *vocabulary.denials, *vocabulary.rising, *vocabulary.falling)
    return not any(f" {fold(one)} " in said for one in told)


def _acts(rest: str, vocabulary: Vocabulary) -> bool:
    said = f"{_BEFORE_VERB.sub('', fold(rest), count=1)} "
    return said.startswith(tuple(f"{fold(act)} " for act in vocabulary.acts))


def _between_areas(text: str, vocabulary: Vocabulary) -> str:
    """Return a text with a comma for the stroke between two kinds of areas: "quận, huyện"."""
    areas = "|".join(re.escape(area) for area in vocabulary.areas)
    return re.sub(rf"\b({areas})\s*/\s*(?=(?:{areas})\b)", r"\1, ", text) if areas else text
