"""Views: the frozen values available to Word templates, each field documented beside its type.

    @dataclass(frozen=True, slots=True)
    class LevelView(View):
        '''An education level.'''

        code: Annotated[str, Doc("code of the education level")]

The sandbox allows only fields of views and entries of mappings by code. `reference` generates the page of names from
these meanings, starting at `ReportView`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Annotated, ClassVar, Generic, NoReturn, Self, TypeVar, get_args, get_origin, get_type_hints

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Doc:
    """The meaning of a field: a translatable English text.

    `as_above`: the contents of the field are listed elsewhere on the page. `is_beside`: the field has no name in
    templates; its codes are used alongside the other names of the view.
    """

    meaning: str
    as_above: bool = False
    is_beside: bool = False


BESIDE = Doc("", is_beside=True)
"""Marks the mapping whose codes are used alongside the names of its view: figures.lessons.total.last."""

BESIDE_AS_ABOVE = Doc("", as_above=True, is_beside=True)
"""The same for a mapping whose contents are listed elsewhere on the page."""


class View:
    """A value whose fields templates can read. Subclasses are frozen dataclasses with slots."""

    __slots__ = ()


def template_name(code: str) -> str:
    """Return a code as a name in templates: "p2024_Q1" for 2024-Q1, "pilot_models" for pilot-models."""
    name = re.sub(r"\W", "_", code)
    return f"p{name}" if name[:1].isdigit() else name


def _nothing(name: str) -> NoReturn:
    raise KeyError(name)


class ByCode(Mapping[str, V_co], Generic[V_co]):
    """A frozen mapping by codes of the campaign, in templates by their names; a code itself is understood as well.

    `later` are the names of values that `make` makes when they are first read: totals over a quarter, to date; those of
    a mapping made `lazily` are nevertheless all at hand. `segment` is the placeholder of a code in the patterns of the
    reference page, `meaning` describes the codes.
    """

    __slots__ = ("_entries", "_is_lazy", "_later", "_make")
    segment: ClassVar[str] = ".CODE"
    meaning: ClassVar[str] = ""

    def __init__(
        self,
        entries: Mapping[str, V_co],
        later: Collection[str] = (),
        make: Callable[[str], V_co] = _nothing,
    ) -> None:
        self._entries = dict(entries)
        self._later, self._make = later, make
        self._is_lazy = False

    @classmethod
    def lazily(cls, codes: Collection[str], make: Callable[[str], V_co]) -> Self:
        """Return the mapping with all of these codes, in this order, each value made when it is first needed."""
        made = cls({}, codes, make)
        made._is_lazy = True
        return made

    def __getitem__(self, code: str) -> V_co:
        name = self._name(code)
        if name not in self._entries and name in self._later:
            self._entries[name] = self._make(name)
        return self._entries[name]

    def __contains__(self, code: object) -> bool:
        name = self._name(code) if isinstance(code, str) else code
        return name in self._entries or name in self._later

    def _name(self, code: str) -> str:
        return code if code in self._entries or code in self._later else template_name(code)

    def __iter__(self) -> Iterator[str]:
        if self._is_lazy:
            return iter(self._later)
        return iter(dict.fromkeys((*self._entries, *self._later)))

    def __len__(self) -> int:
        return len({*self._entries, *self._later})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._entries!r})"

    def at_hand(self) -> Mapping[str, V_co]:
        """Return the entries without those that nobody has read yet; all of them of a mapping made lazily."""
        return dict(self) if self._is_lazy else self._entries


class ByElement(ByCode[V_co]):
    """By data element code."""

    __slots__ = ()
    segment = ".ELEMENT"
    meaning = "one data element"


class ByIndicator(ByCode[V_co]):
    """By indicator code."""

    __slots__ = ()
    meaning = "one indicator"


class ByLevel(ByCode[V_co]):
    """By education level code, and "total"."""

    __slots__ = ()
    segment = ".LEVEL"
    meaning = "an education level, or total for all"


class ByPeriod(ByCode[V_co]):
    """By period code, "last" and "previous"."""

    __slots__ = ()
    segment = ".PERIOD"
    meaning = (
        "a period, last or previous; to_date, quarter, half, year … for the total of the one that the last is in;"
        " all for what is asked once"
    )


class ByDimension(ByCode[V_co]):
    """By dimension code."""

    __slots__ = ()
    segment = ".DIMENSION"
    meaning = "one dimension of the outline; further ones may follow: figures.ELEMENT.LEVEL.grade.k6.sex.girls.last"


class ByMember(ByCode[V_co]):
    """By code of a member of a dimension, and "total"."""

    __slots__ = ()
    segment = ".MEMBER"
    meaning = "a member of the dimension, or total for the whole"


class ByChange(ByCode[V_co]):
    """What is said of a change: change, comparison, compared_units, compared_noun, not_compared."""

    __slots__ = ()
    segment = ".CHANGE"
    meaning = "change, comparison, compared_units, compared_noun or not_compared, as for the whole above, of the member"


class ByNumber(ByCode[V_co]):
    """By legal number of the section."""

    __slots__ = ()
    segment = '["NUMBER"]'
    meaning = 'a heading with its own number: headings["I.3.1"] is "3.1. Số lượng"'


@dataclass(frozen=True, slots=True)
class ViewField:
    """A field of a view: name, meaning, and type without annotations."""

    name: str
    doc: Doc
    type: object


_KNOWN: dict[type[View], tuple[ViewField, ...]] = {}


def fields_of(view: type[View]) -> tuple[ViewField, ...]:
    """Return the fields of a view in order; the meaning is empty for an undocumented field."""
    if view not in _KNOWN:
        hints = get_type_hints(view, include_extras=True)
        _KNOWN[view] = tuple(_field(each.name, hints[each.name]) for each in fields(view))  # type: ignore[arg-type]  # a dataclass
    return _KNOWN[view]


def _field(name: str, hint: object) -> ViewField:
    if get_origin(hint) is not Annotated:
        return ViewField(name, Doc(""), hint)
    kind, *notes = get_args(hint)
    return ViewField(name, next((note for note in notes if isinstance(note, Doc)), Doc("")), kind)


class _Entries(Mapping[str, object]):
    """The codes that stand beside the names of a view, and its names, which win."""

    def __init__(self, beside: Sequence[ByCode[object]], named: Mapping[str, object]) -> None:
        self._beside, self._named = beside, named

    def __getitem__(self, name: str) -> object:
        if name in self._named:
            return self._named[name]
        return next((codes for codes in reversed(self._beside) if name in codes), self._named)[name]

    def __contains__(self, name: object) -> bool:
        return name in self._named or any(name in codes for codes in self._beside)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain(*self._beside, self._named)))

    def __len__(self) -> int:
        return len(list(iter(self)))


def entries(owner: object) -> Mapping[str, object]:
    """Return the template names below a value: the fields of a view, the entries of a mapping by code."""
    if isinstance(owner, ByCode):
        return owner
    if not isinstance(owner, View):
        return {}
    return _Entries(_beside(owner), _named(owner))


def entries_at_hand(owner: object) -> Mapping[str, object]:
    """Return the same as `entries` without what is made when it is read, and was not."""
    if isinstance(owner, ByCode):
        return owner.at_hand()
    if not isinstance(owner, View):
        return {}
    return {code: value for codes in _beside(owner) for code, value in codes.at_hand().items()} | _named(owner)


def _named(owner: View) -> dict[str, object]:
    return {each.name: getattr(owner, each.name) for each in fields_of(type(owner)) if not each.doc.is_beside}


def _beside(owner: View) -> list[ByCode[object]]:
    return [getattr(owner, each.name) for each in fields_of(type(owner)) if each.doc.is_beside]
