"""The home page, plain pages, and addresses for robots.

Tables ``HomePage``, ``StoryPage``. Calls ``courses.catalogue`` for what is on offer.
"""
