"""The county's side: many schools' packages checked, added up honestly and written out.

No vault is needed here. A silent cell is never taken for zero: what a school's own printed numbers
force or allow is added, so that every total is an interval that the truth lies in.
"""
