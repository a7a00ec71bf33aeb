"""Readers of the gazetteer's sources, one file each; used by the build, never at run time."""
