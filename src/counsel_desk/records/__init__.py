"""What we keep: one mapped class per file, and the pure rules that judge records.

Nothing here opens a file or knows a screen. A rule that needs one record stands with it; a rule
that needs many stands in a pure file beside them.
"""
