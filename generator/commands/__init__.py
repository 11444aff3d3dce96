"""The commands, a module each: `declare` adds it with its arguments, `run` does it and returns the exit code.

A module loads what its command needs inside `run`, so that the others start quickly. Arguments, clock and
environment enter here and nowhere below.
"""

from __future__ import annotations

COMMANDS = {
    "validate": "validate",
    "fix": "fix",
    "schema": "schema",
    "build": "build",
    "serve": "serve",
    "list": "listing",
    "todo": "todo",
    "privacy": "privacy",
    "guard": "guard",
    "diff": "diff",
    "explain": "explain",
    "close-year": "close_year",
    "verify": "verify",
    "links": "links",
    "codeowners": "codeowners",
    "workbook": "workbook",
    "cms-config": "cms_config",
}
"""The module of each command, in the order in which help tells them; loaded when the command is asked for."""
