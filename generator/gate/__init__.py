"""The gate for a change: it answers for what it brings, never for what stood there before.

A fault is brought by a change when the data have it now and did not have it at the point from which the change set out,
in a file of the change or in any other: whoever deletes a school is told of the groups that still name it.
"""

from generator.gate.base import HistoryError
from generator.gate.change import Change, check_change

__all__ = ["Change", "HistoryError", "check_change"]
