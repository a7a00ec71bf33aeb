"""The measuring room: gold sets, measures, errors by class, floors."""
