"""The events of a store as columns in memory, so that a million are as quick as a hundred.

    live = Live(store)                      # the table, kept up to date with the store
    chosen = live.select(EventFilter())     # -> Selection: which events a filter shows
    viewport.view(chosen, box, zoom)        # -> clusters and sites to draw
    timeline.bins(chosen), tally.choices(chosen, "places"), listing.page(chosen, 0, 50)

Points lie in the table in the order of a Z-curve (Morton 1966), so that every square of the map
is one stretch of rows.
"""

from geo.snapshot.live import Live, prepare
from geo.snapshot.selection import Selection
from geo.snapshot.table import Table

__all__ = ["Live", "Selection", "Table", "prepare"]
