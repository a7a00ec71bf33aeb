"""The map: base map, event layer and style. It gets numbers, ids and constants, never words."""
