"""Counsel Desk: the offline program that a school's counselling room runs on.

Two questions place any code here. What kind of thing is it? picks the package. Which vault file
does it concern? picks the side: ``room`` (the principal may open it) or ``cases`` (the counsellor
only). Nothing in any ``room`` package imports anything from any ``cases`` package.
"""

__version__ = "0.1.0"
