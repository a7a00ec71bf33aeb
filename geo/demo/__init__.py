"""A made-up world of events, marked as such, for trying and measuring Dateline at any size."""

COLLECTION = "synthetic"
"""The collection of all made-up events; whoever shows it has to say so."""
