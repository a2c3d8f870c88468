"""What leaves the house for other programs: the signed package of totals, and a county's merge.

Here belong the making, checking, carrying and adding up of packages. What does not belong here:
which numbers may be printed (:mod:`counsel_desk.disclosure` decides), how records are read
(services), and keys: a package is signed by a function that is handed in.
"""
