"""How much one page may hold, so that no page grows with the number of groups: beyond a bound it counts and links.

A page of a district may hold one line for each of its groups; every other page keeps to these numbers.
"""

from __future__ import annotations

NAMED = 60
"""So many groups and bureaus a page of a clause names; beyond that the pages of the districts do."""
NAMED_IN_ROW = 5
"""So many groups one row of a table names."""
LISTED = 200
"""So many groups or schools a contents page lists itself; beyond that it lists districts."""
DRAWN = 12
"""So many bars one chart holds."""
