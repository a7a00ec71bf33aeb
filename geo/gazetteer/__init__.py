"""The gazetteer: from any spelling of a place name to the places it may stand for, offline."""

from geo.gazetteer.index import Gazetteer
from geo.gazetteer.names import normalise

__all__ = ["Gazetteer", "normalise"]
