"""Starts the dashboard as `streamlit run` does, in a process that may fetch from the tests' site.

The rule is put in from outside, by this file of the tests: nothing in Dateline can switch it on.
"""

import sys
from dataclasses import replace

from streamlit.web import cli

from geo.readers import web
from tests.site import RULES

if __name__ == "__main__":
    web.RULES = replace(RULES, total_seconds=25.0, read_seconds=25.0)
    sys.argv = ["streamlit", "run", "dashboard.py", *sys.argv[1:]]
    sys.exit(cli.main())
