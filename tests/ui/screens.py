"""Opening a page in Streamlit's own test bench, and asking what it shows."""

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import ROOT


def opened(path, **query):
    """Open a page by way of the map, as its readers do."""
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    test.switch_page(path).run(timeout=60)
    assert not test.exception, test.exception
    return test


def html(test):
    return "\n".join(
        item.proto.body for item in test.get("html") if "<style" not in item.proto.body
    )


def words(elements):
    return [item.value for item in elements]


def links(test):
    """Return label and query of every link to a page."""
    return {item.proto.label: item.proto for item in test.get("page_link")}
