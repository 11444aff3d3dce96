"""The Chinese labels of the words that an ITEMS metric returns."""

from __future__ import annotations

from collections.abc import Callable

from schema.base import Term


def words_of(term: type[Term]) -> Callable[[str], str]:
    """Translate the words of a controlled vocabulary; a word outside it stands for itself."""
    known = {word.value: word.label for word in term}
    return lambda word: known.get(word, word)
