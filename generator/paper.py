"""Something to write on for a while; in memory where possible, for the disk may be full."""

from __future__ import annotations

import os
import sys
from typing import IO


def paper() -> IO[bytes]:
    """An empty file without a name, which is gone when it is closed."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("gongshi"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()
