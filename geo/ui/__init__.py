"""The dashboard's own rooms: the only code in `geo` that knows Streamlit."""
