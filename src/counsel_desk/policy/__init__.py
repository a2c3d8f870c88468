"""What the policy asks of a school, as dated data, and whether the records answer it.

Here belong the packs of clauses, the readings of words that may be read in two ways, and pure
functions from records to a finding: met, near, not met, not applicable or no data. No vault, no
Qt. What a student did or what happened to one is no fact here: every record comes from the room's
file, so a principal's program judges the same as the counsellor's.
"""
