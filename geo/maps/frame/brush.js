// The brush over the histogram: a range of days by mouse, touch or keyboard.
(function () {
  "use strict";
  const MOVED_PX = 4, LIVE_MS = 70, COMMIT_MS = 450, CLICK_MS = 280, MANY_BINS = 10;
  let shown = null; // [first day, last day], both inside; null without a range
  let grip = null, handles = {}, shades = [], clearing = null, live = 0, later = 0;
  let sent = []; // days told to the page that it has not answered yet, the newest last
  let dragged = false;

  const line = () => dateline.timeline;
  const first = () => line().edges()[0];
  const last = () => line().edges()[line().edges().length - 1] - 1;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const asDates = (days) => (days ? { from: dateline.days.iso(days[0]), to: dateline.days.iso(days[1]) } : null);

  // -- what the page's filter says -------------------------------------------------------------
  function fromState({ date_from: from, date_to: to }) {
    if (!from && !to) return null;
    const { parse } = dateline.days;
    const known = Boolean(line().data());
    return [from ? parse(from) : known ? Math.min(first(), parse(to)) : parse(to),
      to ? parse(to) : known ? Math.max(last(), parse(from)) : parse(from)];
  }

  const written = (state) => [state.date_from || null, state.date_to || null];

  // -- drawing -----------------------------------------------------------------------------------
  function draw() {
    const known = Boolean(line().data());
    line().chart.classList.toggle("has-range", Boolean(shown) && known);
    clearing.hidden = !shown;
    words();
    if (!known) return;
    const wide = line().wide();
    const clamp = (x) => Math.min(wide, Math.max(0, x));
    const left = shown ? clamp(line().toX(shown[0])) : 0;
    const right = shown ? clamp(line().toX(shown[1] + 1)) : wide;
    shades[0].style.width = `${left}px`;
    shades[1].style.left = `${right}px`;
    shades[1].style.width = `${wide - right}px`;
    grip.style.left = `${left}px`;
    grip.style.width = `${Math.max(2, right - left)}px`;
    handles.from.style.left = `${left}px`;
    handles.to.style.left = `${right}px`;
    speak(left, right);
  }

  function words() {
    const { settings, days, timeline } = dateline;
    const open = dateline.state && !dateline.range && shown ? written(dateline.state) : [1, 1];
    let said = settings.words.all_days;
    if (shown && !open[0]) said = dateline.say("until", undefined, { day: days.say(shown[1]) });
    else if (shown && !open[1]) said = dateline.say("since", undefined, { day: days.say(shown[0]) });
    else if (shown) said = days.between(shown[0], shown[1], window.innerWidth < 620);
    else if (line().data() && window.innerWidth > 620) said = `${said}: ${days.between(first(), last(), true)}`;
    timeline.said.textContent = said;
  }

  function speak(left, right) {
    const count = line().edges().length - 2;
    const days = shown || [first(), last()];
    const tell = (node, value, text) => {
      node.setAttribute("aria-valuemin", "0");
      node.setAttribute("aria-valuemax", String(count));
      node.setAttribute("aria-valuenow", String(Math.min(count, Math.max(0, value))));
      node.setAttribute("aria-valuetext", text);
    };
    tell(handles.from, line().binAt(days[0]), dateline.days.say(days[0]));
    tell(handles.to, line().binAt(days[1]), dateline.days.say(days[1]));
    tell(grip, line().binAt(days[0]), dateline.days.between(days[0], days[1]));
    grip.tabIndex = shown ? 0 : -1;
    line().chart.classList.toggle("is-narrow", right - left < 30);
  }

  // -- changing ----------------------------------------------------------------------------------
  // Shows a range on the map at once; without days the map has all dated events.
  function preview(days) {
    shown = days;
    draw();
    const wanted = days ? asDates(days) : asDates([first(), last()]);
    const own = dateline.state;
    const settled = same(written(own), days ? [wanted.from, wanted.to] : [null, null]);
    const next = settled ? null : wanted;
    if (same(next, dateline.range)) return;
    dateline.range = next;
    if (live) return; // the map follows while the hand still moves
    live = setTimeout(() => { live = 0; dateline.emit("range"); }, LIVE_MS);
  }

  // Tells the page, whose list, cards and sentence follow.
  function commit() {
    clearTimeout(live);
    live = 0;
    clearTimeout(later);
    dateline.emit("range");
    const wanted = shown ? [dateline.days.iso(shown[0]), dateline.days.iso(shown[1])] : [null, null];
    if (same(wanted, sent.length ? sent[sent.length - 1] : written(dateline.state))) return;
    dateline.touched = true; // whoever works the timeline wants the map to stay
    sent.push(wanted);
    dateline.send({ dates: wanted });
  }

  function set(days, soon) {
    preview(days);
    clearTimeout(later);
    if (soon) later = setTimeout(commit, COMMIT_MS);
    else commit();
  }

  const bins = (a, b) => {
    const edges = line().edges(), most = edges.length - 2;
    const low = Math.max(0, Math.min(a, b, most)), high = Math.min(most, Math.max(a, b, 0));
    return low === 0 && high === most ? null : [edges[low], edges[high + 1] - 1];
  };

  // -- pointer -------------------------------------------------------------------------------
  function at(event) {
    return line().binAt(line().toDay(event.clientX - line().chart.getBoundingClientRect().left));
  }

  function press(event) {
    if (!line().data() || event.button > 0 || event.target.closest("button")) return;
    event.preventDefault();
    dateline.player.stop(false);
    const chart = line().chart;
    const part = event.target.closest("[data-part]");
    const kind = part ? part.dataset.part : "new";
    if (part) part.focus({ preventScroll: true });
    const started = { x: event.clientX, bin: at(event), days: shown, kind, moved: false };
    const own = shown ? [line().binAt(shown[0]), line().binAt(shown[1])] : [0, line().edges().length - 2];
    chart.setPointerCapture(event.pointerId);
    chart.classList.add("is-dragged");
    dragged = true;
    const move = (now) => {
      if (Math.abs(now.clientX - started.x) > MOVED_PX) started.moved = true;
      if (!started.moved) return;
      const bin = at(now);
      if (kind === "from") preview(bins(Math.min(bin, own[1]), own[1]));
      else if (kind === "to") preview(bins(own[0], Math.max(bin, own[0])));
      else if (kind === "window") preview(shift(own, bin - started.bin));
      else preview(bins(started.bin, bin));
    };
    const up = (now) => {
      chart.removeEventListener("pointermove", move);
      chart.removeEventListener("pointerup", up);
      chart.removeEventListener("pointercancel", up);
      chart.classList.remove("is-dragged");
      dragged = false;
      if (now.type === "pointercancel") preview(started.days);
      else if (started.moved) commit();
      else if (kind === "new") click(started.bin);
    };
    chart.addEventListener("pointermove", move);
    chart.addEventListener("pointerup", up);
    chart.addEventListener("pointercancel", up);
  }

  // A click chooses one bar, unless a second click follows and clears.
  function click(bin) {
    clearTimeout(later);
    preview(bins(bin, bin));
    later = setTimeout(commit, CLICK_MS);
  }

  function clear() {
    dateline.player.stop(false);
    set(null, false);
  }

  function shift([a, b], by) {
    const most = line().edges().length - 2;
    const step = Math.max(-a, Math.min(by, most - b));
    return bins(a + step, b + step);
  }

  // -- keyboard ------------------------------------------------------------------------------
  function key(event) {
    const kind = event.target.dataset.part;
    const most = line().data() ? line().edges().length - 2 : 0;
    if (event.key === "Escape") { event.stopPropagation(); return clear(); }
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: MANY_BINS, PageDown: -MANY_BINS }[event.key];
    const far = { Home: -most - 1, End: most + 1 }[event.key];
    if (!line().data() || (!by && !far)) return undefined;
    event.preventDefault();
    event.stopPropagation();
    dateline.player.stop(false);
    const step = far || by * (event.shiftKey && Math.abs(by) === 1 ? MANY_BINS : 1);
    const own = shown ? [line().binAt(shown[0]), line().binAt(shown[1])] : [0, most];
    if (kind === "from") set(bins(Math.min(own[1], own[0] + step), own[1]), true);
    else if (kind === "to") set(bins(own[0], Math.max(own[0], own[1] + step)), true);
    else if (shown) set(shift(own, step), true);
    return undefined;
  }

  function build() {
    const { html, settings } = dateline;
    const chart = line().chart;
    shades = [html("div", "dl-shade", chart), html("div", "dl-shade", chart)];
    const part = (name, label) => {
      const made = html("div", `dl-${name === "window" ? "grip" : "handle"}`, chart);
      made.dataset.part = name;
      made.setAttribute("role", "slider");
      made.setAttribute("tabindex", "0");
      made.setAttribute("aria-label", label);
      made.addEventListener("keydown", key);
      return made;
    };
    grip = part("window", settings.words.brush_window);
    handles = { from: part("from", settings.words.brush_from), to: part("to", settings.words.brush_to) };
    chart.addEventListener("pointerdown", press);
    chart.addEventListener("dblclick", clear);
    clearing = dateline.button("dl-clear", settings.words.brush_clear, line().ends, clear);
    clearing.appendChild(dateline.icon("M4 4l8 8M12 4l-8 8"));
    clearing.hidden = true;
  }

  // The page's answer: with the days that were sent nothing changes; any others win.
  function follow(before) {
    const now = written(dateline.state);
    const answered = sent.findIndex((days) => same(days, now));
    const behind = answered >= 0 && answered < sent.length - 1; // a newer choice is on its way
    const changed = before && !same(now, written(before));
    if (answered >= 0) sent.splice(0, answered + 1);
    if (before && (behind || dragged)) return;
    if (before && answered < 0 && !changed && (sent.length || dateline.range)) return;
    sent = [];
    dateline.range = null;
    shown = fromState(dateline.state);
    draw();
  }

  dateline.brush = { follow, preview, commit, set, bins, days: () => shown };
  dateline.on("attached", build);
  for (const name of ["timeline", "resized"]) {
    dateline.on(name, () => {
      if (dateline.state && !dateline.range) shown = fromState(dateline.state);
      draw();
    });
  }
})();
