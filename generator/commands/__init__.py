"""The commands, a module each: `declare` adds it with its arguments, `run` does it and returns the exit code.

A module loads what its command needs inside `run`, so that the others start quickly. Arguments, clock and
environment enter here and nowhere below.
"""

from __future__ import annotations

from generator.commands import (
    build,
    close_year,
    cms_config,
    codeowners,
    diff,
    explain,
    fix,
    guard,
    links,
    listing,
    privacy,
    schema,
    serve,
    todo,
    validate,
    verify,
    workbook,
)

COMMANDS = (
    validate,
    fix,
    schema,
    build,
    serve,
    listing,
    todo,
    privacy,
    guard,
    diff,
    explain,
    close_year,
    verify,
    links,
    codeowners,
    workbook,
    cms_config,
)
