"""Going through the events of the list one by one."""

from __future__ import annotations

from geo.ui import data, state


def step(offset: int) -> None:
    """Choose the event so many places further down the list; stay where there is none.

    Without a chosen event, or with one that the filters hide, a step down begins with the first.
    """
    answer = data.answer(state.chosen())
    here = answer.place(state.event_id()) if state.event_id() else None
    wanted = answer.at(here + offset if here is not None else min(offset - 1, 0))
    if wanted:
        state.choose(wanted)
