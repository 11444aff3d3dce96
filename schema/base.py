"""The base of every record and of every controlled word."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Record(BaseModel):
    """A frozen record; keys that the model does not know are refused."""

    # Building is deferred so that a command pays only for the models it uses.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Term(StrEnum):
    """A controlled word: the identifier is stored, the Chinese label is shown."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the Chinese label beside the stored word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Carry the Chinese labels into the JSON Schema, in the order of the words."""
        schema = handler.resolve_ref_schema(handler(core))
        schema["x-labels"] = [term.label for term in cls]
        return schema
