"""About the data: where names and shapes come from, licences, versions, privacy."""

from geo.ui import about

about.draw()
