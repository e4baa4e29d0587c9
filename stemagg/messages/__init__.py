"""Every sentence that a user can be shown, and the language it is shown in.

In: a code with its operands. Out: text in the language in use; English is in the source, Vietnamese in
`stemagg/locale`. A code is a member of the enum of its subject and carries severity, text and remedy.
To add a message: a member in the module of its subject, then `python tests/translations.py` and the translation.
"""
