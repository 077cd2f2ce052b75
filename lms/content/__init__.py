"""The shared StreamField vocabulary: what lessons, news and programme pages are made of.

`blocks` the blocks (`LessonBody`, `StoryBody`), `drawings` the curated inline drawings, `outline` headings and word
count of a body. No tables, no verbs. Blocks never read the request or the user: a rendered body is the same for
everyone in one language, so a page may cache it per revision and language.
"""
