"""Method: what counts, how it is graded and counted, what it rests on, and how to use it."""

from components import choices, method_sections, method_text, state
from components.tracker import tracker

data = tracker(state.pinned())
method_sections.show(choices.choose("part", "Part", method_text.PARTS), data)
