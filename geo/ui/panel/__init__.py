"""The detail panel, one module for each of its parts."""
