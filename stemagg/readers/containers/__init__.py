"""Files that hold files: .zip archives, mails (.eml, .msg) and mailboxes (.mbox).

In: the bytes of one received file. Out: the files within, in memory, each with its kind and the time it came, and
what is to be said of the mails. To add a container: a module that gives its files, and its branch in `unpacking`.
"""
