// The histogram under the map: how many events each day, week, month or year may hold.
(function () {
  "use strict";
  const BAR_GAP = 1, LEAST_PX = 1.5, LABEL_PX = 74;
  const COLLAPSED = "dateline.timeline";
  let root = null, chart = null, bars = null, axis = null, hovered = null, empty = null;
  let found = null, asked = "";
  const edges = () => found.edges;

  const wide = () => chart.clientWidth;
  const first = () => edges()[0];
  const last = () => edges()[edges().length - 1];
  const toX = (day) => ((day - first()) / (last() - first())) * wide();
  const toDay = (x) => first() + (x / wide()) * (last() - first());
  const binAt = (day) => {
    let at = edges().findIndex((edge, i) => i > 0 && day < edge) - 1;
    if (at < 0) at = day < first() ? 0 : edges().length - 2;
    return at;
  };

  function paint() {
    if (!found || !root.offsetWidth) return;
    bars.replaceChildren();
    const tall = bars.clientHeight || 52;
    const most = Math.max(1, ...found.certain.map((n, i) => n + found.possible[i]));
    const high = (n) => (n ? Math.max(LEAST_PX, (n / most) * (tall - 3)) : 0);
    const paths = { possible: "", certain: "" };
    found.certain.forEach((sure, i) => {
      const x = toX(edges()[i]), w = Math.max(1, toX(edges()[i + 1]) - x - BAR_GAP);
      const low = high(sure), all = sure ? Math.max(high(sure + found.possible[i]), low) : high(found.possible[i]);
      if (all > low) paths.possible += `M${x.toFixed(1)} ${(tall - all).toFixed(1)}h${w.toFixed(1)}v${(all - low).toFixed(1)}h${-w.toFixed(1)}z`;
      if (low) paths.certain += `M${x.toFixed(1)} ${(tall - low).toFixed(1)}h${w.toFixed(1)}v${low.toFixed(1)}h${-w.toFixed(1)}z`;
    });
    for (const name of ["possible", "certain"]) dateline.element("path", { class: `dl-${name}`, d: paths[name] }, bars);
    axis.replaceChildren();
    let end = -99;
    for (const [day, label] of dateline.days.ticks(first(), last(), wide() / LABEL_PX)) {
      const x = toX(day);
      if (x < end || x > wide() - 24) continue;
      const made = dateline.html("span", "", axis, label);
      made.style.left = `${x}px`;
      end = x + made.offsetWidth + 10;
    }
  }

  function take(answer) {
    const starts = answer.starts.map(dateline.days.parse);
    if (!starts.length) found = null;
    else found = { ...answer, edges: [...starts, dateline.days.after(starts[starts.length - 1], answer.unit)] };
    root.classList.toggle("is-empty", !found);
    empty.textContent = found ? "" : dateline.settings.words.no_dates;
    paint();
    root.dataset.bins = String(starts.length);
    dateline.emit("timeline", found);
  }

  let before = "";
  async function refresh() {
    const address = dateline.about("timeline", {});
    if (address === asked) return;
    asked = address;
    try {
      const answer = await dateline.ask("timeline", address);
      if (!answer) return;
      const now = JSON.stringify(answer);
      if (now !== before) take(answer);
      before = now;
      root.dataset.token = dateline.state.token;
    } catch (error) {
      asked = "";
      empty.textContent = dateline.settings.words.timeline_failed;
      console.error(error);
    }
  }

  // What stands under the pointer, in words.
  function hover(event) {
    if (!found) return;
    const bin = binAt(toDay(event.clientX - chart.getBoundingClientRect().left));
    const days = dateline.days.between(edges()[bin], edges()[bin + 1] - 1, true);
    const sure = dateline.say("events_n", found.certain[bin]);
    const more = found.possible[bin] ? dateline.say("possible_n", found.possible[bin]) : "";
    hovered.textContent = [days, sure, more].filter(Boolean).join(" \u00b7 ");
  }

  function build() {
    const { html, settings } = dateline;
    root = html("section", "dl-timeline", document.body);
    root.setAttribute("aria-label", settings.words.timeline);
    const head = html("div", "dl-head", root);
    dateline.timeline.head = head;
    dateline.timeline.tools = html("div", "dl-tools", head);
    dateline.timeline.said = html("div", "dl-said", head);
    dateline.timeline.said.setAttribute("aria-live", "polite");
    hovered = html("div", "dl-hovered", head);
    hovered.setAttribute("aria-hidden", "true");
    dateline.timeline.ends = html("div", "dl-tools", head);
    chart = html("div", "dl-chart", root);
    bars = dateline.element("svg", { class: "dl-bars", "aria-hidden": "true" }, chart);
    axis = html("div", "dl-axis", root);
    axis.setAttribute("aria-hidden", "true");
    empty = html("div", "dl-none", root);
    empty.setAttribute("role", "status");
    chart.addEventListener("pointermove", hover);
    chart.addEventListener("pointerleave", () => { hovered.textContent = ""; });
    Object.assign(dateline.timeline, { chart, root });
  }

  function collapsing() {
    const { words } = dateline.settings;
    const button = dateline.button("dl-fold", words.fold, dateline.timeline.ends, () => fold(!document.body.classList.contains("dl-folded")));
    button.appendChild(dateline.icon("M3.5 6l4.500 4.500L12.500 6"));
    function fold(on) {
      document.body.classList.toggle("dl-folded", on);
      button.setAttribute("aria-expanded", String(!on));
      const said = on ? words.unfold : words.fold;
      button.title = said;
      button.setAttribute("aria-label", said);
      try { localStorage.setItem(COLLAPSED, on ? "1" : ""); } catch (error) { console.info("Not kept.", error); }
      paint();
      dateline.emit("resized");
    }
    let kept = "";
    try { kept = localStorage.getItem(COLLAPSED); } catch (error) { console.info("Not kept.", error); }
    fold(kept === "1");
  }

  dateline.timeline = { toX, toDay, binAt, edges, wide, data: () => found, finish: collapsing };
  dateline.on("attached", () => {
    build();
    new ResizeObserver(() => { paint(); dateline.emit("resized"); }).observe(chart);
  });
  dateline.on("state", refresh);
  dateline.on("retry", () => { asked = ""; refresh(); });
})();
