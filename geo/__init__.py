"""Dateline: news articles about attacks, read into events on a map, with their words."""

__version__ = "0.1.0"
