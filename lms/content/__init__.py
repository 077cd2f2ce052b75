"""The shared StreamField vocabulary, what pages show by reference, and what a page weighs.

`blocks` the blocks (`LessonBody`, `StoryBody`), `drawings` inline drawings, `outline` headings, words and evidence,
`saver` hemat data, `weights` octets and rupiah, `stamp` changes when shared text does. Tables `GlossaryTerm Fact
MediaFile Attachment DataPrice`; verbs `write_term write_fact write_media write_attachment remove_shared`. Calls
`lms.files`. Blocks never read the request or the user: a body is the same for everyone, cached under `saver.variant()`.
"""
