"""Paper for people: PDFs made from plain values that services give. No Qt, no database.

Each report is a function from one frozen value to the bytes of a PDF; the caller writes or prints
them. What is common to all paper (font, line breaks, page frame, tables) stands in this folder;
``room`` and ``cases`` hold one file per sheet. No report decides anything: it is given judged
values and puts them into words in the language in force.
"""
