"""Difference: what changes between two states of the content, said in words for those who review it.

`difference(old, new)` returns the nouns, `said(difference, lang)` Markdown for a comment on a change,
`told(difference)` JSON; `side(content, today)` is a state. Nothing here knows the stages.
"""

from generator.difference.compare import difference
from generator.difference.said import said
from generator.difference.side import Side, side
from generator.difference.told import told

__all__ = ["Side", "difference", "said", "side", "told"]
