"""Immutable values that are made quickly.

A frozen dataclass sets each of its fields through `object.__setattr__`, which takes five times as long as setting it.
Findings and their parts are made by the million, so here the type checker alone watches that nobody changes one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

__all__ = ["quick_dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as quick_dataclass
else:

    def quick_dataclass(*, frozen: bool, slots: bool, order: bool = False) -> Callable[[type[T]], type[T]]:
        """As `dataclasses.dataclass(frozen=True, slots=True)`, with the same comparison and hash."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen, order=order)
