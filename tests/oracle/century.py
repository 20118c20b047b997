"""Every run of twenty expressions in six time zones, 1970 to 2076, as the independent cron `cronsim` sees them.

Prints one line for each expression and zone: the zone, the number of runs, the SHA-256 over the runs (seconds since
1970, one a line), the expression. `crates/domain/src/schedule/century.txt` is this output; `.ci/soak` makes it anew.

None of the expressions begins minute or hour with a star: for those cron runs by elapsed time through a change of the
clock, and ours by the clock on the wall.
"""

import hashlib
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from cronsim import CronSim

EXPRESSIONS = [
    "0 9 * * 1",
    "0 8 15 5,10 *",
    "30 3 * * *",
    "0 2 * * *",
    "59 3 * * SUN",
    "15 2-4 * * *",
    "0,30 1-4 * 3,10 0",
    "5 0-23/6 * * 1-5",
    "0 0 1 * *",
    "0 0 29 2 *",
    "45 23 31 * *",
    "0 12 13 * FRI",
    "10 4 1,15 * MON",
    "20 8-16/2 * MAY-SEP 1-5",
    "0 7 24-30 6 *",
    "0 0 * * 7",
    "1 1 1 1 *",
    "40 3 25-31 MAR,OCT *",
    "10-50/20 3 25-31 MAR,OCT SUN",
    "0 9 * 1-12/3 TUE",
]

ZONES = [
    "Europe/Helsinki",
    "Europe/Stockholm",
    "Atlantic/Azores",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
]


def runs(expression, zone):
    """The runs from 2 January 1970 (west of Greenwich the first begins in 1969) until 2077, as seconds."""
    start = datetime(1970, 1, 2, tzinfo=timezone.utc).astimezone(zone)
    last = None
    for run in CronSim(expression, start):
        second = int(run.timestamp())
        if run.astimezone(timezone.utc).year > 2076:
            return
        # Two times of a gap move to the same minute after it; that is one run.
        if second != last:
            yield second
        last = second


for name in ZONES:
    for expression in EXPRESSIONS:
        digest, count = hashlib.sha256(), 0
        for run in runs(expression, ZoneInfo(name)):
            digest.update(f"{run}\n".encode())
            count += 1
        print(name, count, digest.hexdigest(), expression, flush=True)
