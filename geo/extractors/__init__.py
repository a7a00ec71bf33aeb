"""Extractors: sentences, dates, numbers, casualties, attacks and sites."""
