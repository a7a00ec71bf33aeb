// Plays a window of days through the histogram; the map follows without any rerun.
(function () {
  "use strict";
  const SPEEDS = [1, 2, 4, 0.5];
  const STEP_MS = 900, EMPTY_MS = 90;
  const MOST_STEPS = 60;
  const PLAY = ["M4.500 2.800v10.400l8.500-5.200z"], PAUSE = ["M5 3v10M11 3v10"];
  let button = null, pace = null, timer = 0, speed = 0, playing = null;

  function label() {
    const { words } = dateline.settings;
    const said = playing ? words.pause : words.play;
    button.replaceChildren(dateline.icon(...(playing ? PAUSE : PLAY)));
    button.title = said;
    button.setAttribute("aria-label", said);
    button.setAttribute("aria-pressed", String(Boolean(playing)));
    dateline.timeline.root.classList.toggle("is-playing", Boolean(playing));
    dateline.timeline.said.setAttribute("aria-live", playing ? "off" : "polite"); // not every step aloud
  }

  function start() {
    const data = dateline.timeline.data();
    if (!data) return;
    const count = data.starts.length;
    const days = dateline.brush.days();
    const own = days ? [dateline.timeline.binAt(days[0]), dateline.timeline.binAt(days[1])] : null;
    const step = Math.max(1, Math.ceil(count / MOST_STEPS));
    const wide = own ? own[1] - own[0] + 1 : step;
    const atEnd = own && own[1] >= count - 1;
    playing = { at: own && !atEnd ? own[0] : 0, wide, step, count, before: days };
    label();
    show();
  }

  function show() {
    const { at, wide, count } = playing;
    const to = Math.min(count - 1, at + wide - 1);
    const edges = dateline.timeline.edges();
    dateline.brush.preview([edges[at], edges[to + 1] - 1]);
    const data = dateline.timeline.data();
    let events = 0;
    for (let i = at; i <= to; i++) events += data.certain[i] + data.possible[i];
    timer = setTimeout(next, (events ? STEP_MS : EMPTY_MS) / SPEEDS[speed]); // nothing there: pass by
  }

  function next() {
    const past = playing.at + playing.wide >= playing.count;
    if (past) return finish();
    playing.at += playing.step;
    return show();
  }

  // At the end everything is again as it was before.
  function finish() {
    const { before } = playing;
    end();
    dateline.brush.set(before, false);
  }

  function end() {
    clearTimeout(timer);
    playing = null;
    label();
  }

  // Stops; with `keep` the page takes over the days that are shown.
  function stop(keep) {
    if (!playing) return;
    end();
    if (keep) dateline.brush.commit();
  }

  dateline.player = { stop, playing: () => Boolean(playing) };
  dateline.on("attached", () => {
    const { words } = dateline.settings;
    const { tools } = dateline.timeline;
    button = dateline.button("dl-play", words.play, tools, () => (playing ? stop(true) : start()));
    pace = dateline.button("dl-pace", words.speed, tools, () => {
      speed = (speed + 1) % SPEEDS.length;
      pace.textContent = `${dateline.number(SPEEDS[speed])}\u00d7`;
      pace.setAttribute("aria-label", `${words.speed}: ${SPEEDS[speed]}\u00d7`);
    });
    pace.textContent = "1\u00d7";
    label();
    dateline.timeline.finish();
  });
})();
