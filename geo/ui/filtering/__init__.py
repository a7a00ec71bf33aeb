"""The filters of the sidebar: one module a kind of widget, one row a filter in `registry`."""
