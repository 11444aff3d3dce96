"""What git knows: when each entry was first published, and what changed of each record, when and why.

One pass over the first-parent line of the published branch, oldest commit first. A merge counts as one commit at the
time of the merge, so that what was written on a branch counts from the day on which everybody could read it.
"""

from generator.history.chronicle import Chronicle, Event, chronicle

__all__ = ["Chronicle", "Event", "chronicle"]
