"""A made-up world of events, marked as such, for trying and measuring Dateline at any size."""
