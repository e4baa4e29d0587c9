"""Every sentence that a user can be shown, and the language it is shown in.

In: a code with its operands. Out: text in the language in use; English is in the source, Vietnamese in
`stemagg/locale`. A code is a member of the enum of its subject and carries severity, text and remedy.
To add a message: a member in the module of its subject, then `python tests/translations.py` and the translation.
"""

from stemagg.messages.catalogue import (
    CODES,
    Code,
    MessageText,
    Operands,
    Severity,
    Trait,
    placeholders,
    severity_name,
    text_of,
)
from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.messages.language import LANGUAGES, current_language, translate, use_language

__all__ = [
    "CODES",
    "LANGUAGES",
    "Code",
    "MessageText",
    "Operands",
    "Severity",
    "Trait",
    "current_language",
    "offered",
    "placeholders",
    "severity_name",
    "suggestions",
    "text_of",
    "translate",
    "use_language",
]
