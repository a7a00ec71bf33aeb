"""The lists below the map: events, those without a place or a date, and totals."""
