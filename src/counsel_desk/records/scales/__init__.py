"""Questionnaires: what a scale is, whether its definition holds, and what a sheet's answers say.

Pure: no vault, no screen. The shipped definitions are data (``resources/scales``) and speak of
items by number only; a school's own definition goes through the same checks. A score never sets a
level, and published band words stay in a scale's reference: a result reads in three plain words.
"""
