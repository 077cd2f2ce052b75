"""Bodies a page may have; the blocks themselves are in the modules beside this one."""

from .bodies import LessonBody, StoryBody

__all__ = ["LessonBody", "StoryBody"]
