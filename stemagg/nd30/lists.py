"""The order of child elements in WordprocessingML: ECMA-376 part 4 (transitional), annex A.

A sequence is a line of names; names joined by "|" may appear in any order, "*" after a name or group allows repetition.
Children not in a sequence are not allowed where it is closed.
"""

from dataclasses import dataclass

_BORDERS = "top left|start bottom right|end"
_CELL_TAIL = "cellIns|cellDel|cellMerge tcPrChange"
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle"
)
_ROW = "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden"
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle* proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter* "
    "noLineBreaksBefore* savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "mathPr attachedSchema* themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType* schemaLibrary shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator"
)

_CLOSED = {
    "pPr": f"{_PARAGRAPH} rPr sectPr pPrChange",
    "rPr": f"ins|del|moveFrom|moveTo {_RUN} rPrChange",
    "numPr": "ilvl numId numberingChange ins",
    "pBdr": "top left|start bottom right|end between bar",
    "tabs": "tab*",
    "sectPr": (
        "headerReference|footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
        "sectPrChange"
    ),
    "pgBorders": "top left bottom right",
    "cols": "col*",
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tblPrEx": "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrExChange",
    "tblGrid": "gridCol* tblGridChange",
    "tblBorders": f"{_BORDERS} insideH insideV",
    "tblCellMar": _BORDERS,
    "trPr": f"{_ROW} ins del trPrChange",
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        f"headers {_CELL_TAIL}"
    ),
    "tcBorders": f"{_BORDERS} insideH insideV tl2br tr2bl",
    "tcMar": _BORDERS,
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*"
    ),
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "styles": "docDefaults latentStyles style*",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride*",
    "lvlOverride": "startOverride lvl",
    "numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup",
    "settings": _SETTINGS,
    "font": ("altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic"),
    "fonts": "font*",
    "document": "background body",
}
_ANYWHERE = (
    "bookmarkStart bookmarkEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd commentRangeStart "
    "commentRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd "
    "customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd "
    "proofErr permStart permEnd ins del moveFrom moveTo customXml"
)
_BLOCKS = "p|tbl|sdt|altChunk"
_OPEN = {
    "p": "pPr",
    "r": "rPr",
    "tbl": "tblPr tblGrid tr|sdt*",
    "tr": "tblPrEx trPr tc|sdt*",
    "tc": f"tcPr {_BLOCKS}*",
    "body": f"{_BLOCKS}* sectPr",
    "hdr": f"{_BLOCKS}*",
    "ftr": f"{_BLOCKS}*",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "txbxContent": f"{_BLOCKS}*",
}


@dataclass(frozen=True, slots=True)
class Sequence:
    """The children of an element: their positions in the order, the repeatable ones, whether others are allowed."""

    places: dict[str, int]
    repeated: frozenset[str]
    is_closed: bool


def _sequence(text: str, *, is_closed: bool) -> Sequence:
    places: dict[str, int] = {}
    repeated: set[str] = set()
    for place, group in enumerate(text.split()):
        names = group.rstrip("*").split("|")
        places |= dict.fromkeys(names, place)
        if group.endswith("*"):
            repeated.update(names)
    return Sequence(places, frozenset(repeated), is_closed)


SEQUENCES = {
    **{name: _sequence(text, is_closed=True) for name, text in _CLOSED.items()},
    **{name: _sequence(text, is_closed=False) for name, text in _OPEN.items()},
}
RANGES = frozenset(_ANYWHERE.split())
FIRST_ONLY = frozenset({"p", "r"})  # elements with properties first, then anything
"""Elements of w: by parent name; range marks and tracked changes may appear among any blocks."""
