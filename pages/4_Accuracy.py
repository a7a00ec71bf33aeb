"""Accuracy: what was measured, how far scores can be trusted, and every error."""

from geo.ui import accuracy

accuracy.draw()
