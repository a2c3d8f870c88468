"""A fictional school to look around in: invented people, plainly so, and terms of ordinary work.

It goes through the same services as the real program, day by day, so that everything in it hangs
together as it would in a school.
"""
