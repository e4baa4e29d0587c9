"""Every sentence that a user can see, and the language it is shown in.

In: a code with its operands. Out: text in the language in use; English is in the source, Vietnamese in
`stemagg/locale`. A code is a member of the enum of its subject and has a severity, a text and a remedy.
To add a message: a member in the module of its subject; then run `python tests/translations.py` and translate it.
"""
