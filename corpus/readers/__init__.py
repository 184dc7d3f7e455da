"""Readers: one module a format, each with a function `read(path, name, lang) -> Document`.

A format that knows its structure (Formex, DOCX, HTML, XLIFF) is asked and nothing is guessed; what it leaves open is
decided by the same label sequences and language facts as plain text. `corpus.read` chooses the reader.
"""
