"""What is being said, in writing: typed by a leader or by a participant whom a leader appointed.

Tables ``CaptionLine``, ``CaptionAssistant``; verbs ``caption``, ``appoint_captioner``, ``dismiss_captioner``.
"""
