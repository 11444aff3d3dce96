"""From the text of the repository to validated records: text -> positioned nodes -> records.

`read_data` reads a whole data tree, `read_some` some files of it, `read_record` bytes from anywhere.
"""

from generator.source.records import Reading, read_record
from generator.source.repository import (
    OwnersFile,
    PolicyFile,
    Repository,
    mended,
    read_data,
    read_file,
    read_some,
    with_lines,
)
from generator.source.shapes import where

__all__ = [
    "OwnersFile",
    "PolicyFile",
    "Reading",
    "Repository",
    "mended",
    "read_data",
    "read_file",
    "read_record",
    "read_some",
    "where",
    "with_lines",
]
