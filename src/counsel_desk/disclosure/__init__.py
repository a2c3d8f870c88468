"""What may leave: totals that are printed exactly or kept silent, so that nobody can be worked out.

Here belong the table space, the protector that decides what is printed, the attacker that tries to
work back from everything ever printed, and the counting of certificates. All of it is pure: counts
and codes in, decisions out. What does not belong here: records, files, the vault, Qt, sentences
about a school. The attacker shares nothing with the protector but :mod:`space` and
:mod:`knowledge`. The mathematics is told in ``docs/disclosure.md``.
"""
