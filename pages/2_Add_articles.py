"""Add articles: read them, look at what was found, then save."""

from geo.ui import add

add.draw()
