"""What this version of the program says of a data folder: `python -m generator.compare DATA AS_OF` prints JSON.

Other versions run it to learn whether the program itself changed an outcome. What is known of publications comes as
JSON on the standard input. Exit code 1 when the data cannot be read.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import replace
from pathlib import Path

from generator.checks import check_data
from generator.compare.causes import verdicts
from generator.compare.exchange import plain_of, with_plain_evidence
from generator.compare.reading import state_of
from generator.metrics import METRIC_BY_ID


def main(data: str, as_of: str) -> int:
    """Print every verdict that may be told."""
    repository, _ = check_data(Path(data))
    if repository is None:
        return 1
    state = state_of(repository, METRIC_BY_ID, dt.date.fromisoformat(as_of)).state
    state = replace(state, records=with_plain_evidence(state.records, json.load(sys.stdin)))
    json.dump(plain_of(verdicts(state, METRIC_BY_ID)), sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
