"""Articles: the list, and each text with its evidence marked in its place."""

from geo.ui import articles

articles.draw()
