"""Opening a page in Streamlit's own test bench, and asking what it shows."""

import re

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import ROOT

MAP = "dashboard.py"


def opened(path=MAP, **query):
    """Open a page by way of the map, as its readers do."""
    test = AppTest.from_file(str(ROOT / MAP), default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    if path != MAP:
        test.switch_page(path).run()
    assert not test.exception, test.exception
    return test


def body(element):
    """Return the HTML of an element without its styles and scripts."""
    found = getattr(getattr(element, "proto", None), "body", "")
    return re.sub(r"<(style|script)>.*?</\1>", "", found, flags=re.DOTALL)


def html(test):
    return "\n".join(body(item) for item in test.get("html"))


def words(elements):
    return [item.value for item in elements]


def links(test):
    """Return label and query of every link to a page."""
    return {item.proto.label: item.proto for item in test.get("page_link")}
