"""Toponym resolution: from candidates to a place, one file a method.

To add a resolver: one file with a class that has `resolve(text, names) -> tuple[Resolution, ...]`.
"""
