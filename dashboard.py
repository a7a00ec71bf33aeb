"""Dateline's first page: the map. Start it with ``streamlit run dashboard.py``.

Streamlit reads this file twice. The server imports it once, outside of any page, and finds `app`:
Streamlit's own server with the map's routes. Every visit runs it again as the page itself.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx() is None:
    from geo.ui import data, home, page, routes  # loads the page's modules before the first visit

    data.make_ready()
    app = st.App(__file__, routes=routes.routes(), on_script_error=page.show_error)
else:
    from geo.ui import home

    home.draw()
