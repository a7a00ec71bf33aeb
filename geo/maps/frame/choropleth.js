// Events per area and division, in classes; numbers only, since names come from nowhere.
(function () {
  "use strict";
  const RAMP = {
    false: ["#fbe7cf", "#f3bf8c", "#e08f55", "#bd5a2c", "#84300f"],
    true: ["#3c2a22", "#6b3c24", "#a3562a", "#dc8642", "#fbd08f"],
  };
  const MOST_CLASSES = 5;
  const COUNTRIES_UP_TO = 4; // the process counts by country at lower zooms
  let group = null, asked = "", breaks = [], left = 0;

  const short = (value) => Number(value.toPrecision(2));

  // Upper ends of classes that hold about as many regions each.
  function classes(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const count = Math.min(MOST_CLASSES, new Set(sorted.map(short)).size);
    const ends = [];
    for (let i = 1; i <= count; i++) ends.push(short(sorted[Math.ceil((i * sorted.length) / count) - 1]));
    return [...new Set(ends)];
  }

  const classOf = (value) => {
    const at = breaks.findIndex((end) => short(value) <= end);
    return at < 0 ? breaks.length - 1 : at;
  };

  function shade(at) {
    const ramp = RAMP[dateline.dark];
    return ramp[breaks.length < 2 ? 2 : Math.round((at * (ramp.length - 1)) / (breaks.length - 1))];
  }

  function says([, events, harmed, density]) {
    const per = dateline.number(density, { maximumSignificantDigits: 2 });
    return [dateline.say("events_n", events), dateline.say("harmed_n", harmed), dateline.say("per_area", undefined, { per })];
  }

  function tip(row) {
    const holder = dateline.html("div", "");
    for (const line of says(row)) dateline.html("div", "", holder, line);
    return holder;
  }

  const drawable = ([key, , , density]) => density !== null && dateline.shapes.get(key);

  function polygon(row) {
    const shape = dateline.shapes.get(row[0]);
    const style = {
      pane: "dl-regions", renderer: dateline.renderers.regions, color: dateline.dark ? "#0f1418" : "#ffffff", weight: 0.8,
      fillColor: shade(classOf(row[3])), fillOpacity: 0.82, className: "dl-region",
    };
    const made = L.geoJSON(shape, { ...style, style });
    made.bindTooltip(() => tip(row), { sticky: true, className: "dl-tip", opacity: 1 });
    return made;
  }

  function reachable(made, row) {
    made.eachLayer((part) => {
      const path = part.getElement();
      if (!path) return;
      path.setAttribute("tabindex", "0");
      path.setAttribute("role", "img");
      path.setAttribute("aria-label", says(row).join(", "));
      path.addEventListener("focus", () => {
        group.eachLayer((other) => other.closeTooltip());
        made.openTooltip(part.getBounds().getCenter());
      });
      path.addEventListener("blur", () => made.closeTooltip());
    });
  }

  async function draw(found) {
    await dateline.shapes.need(found.regions.map((row) => row[0]));
    if (dateline.layer !== "regions") return;
    const shown = found.regions.filter((row) => drawable(row));
    const missed = found.regions.filter((row) => !drawable(row));
    left = found.left_out + missed.reduce((sum, row) => sum + row[1], 0);
    breaks = classes(shown.map((row) => row[3]));
    const old = group;
    group = L.layerGroup().addTo(dateline.map);
    for (const row of [...shown].sort((a, b) => b[1] - a[1])) {
      const made = polygon(row).addTo(group);
      reachable(made, row);
    }
    if (old) old.remove();
    dateline.map.getContainer().dataset.regions = String(shown.length);
    dateline.emit("explained");
  }

  function remove() {
    if (group) group.remove();
    group = null;
    asked = "";
  }

  async function refresh() {
    if (dateline.layer !== "regions") return remove();
    const address = dateline.about("regions", { ...dateline.viewport.WORLD, zoom: dateline.map.getZoom() < COUNTRIES_UP_TO ? 2 : 6 });
    if (address === asked) return undefined;
    asked = address;
    try {
      const found = await dateline.ask("regions", address);
      if (found) await draw(found);
    } catch (error) {
      asked = "";
      dateline.emit("failed", error);
    }
    return undefined;
  }

  dateline.layers.regions = {
    explain(body, { heading, row, box }) {
      heading(dateline.settings.words.per_area_title);
      let from = null;
      const per = (value) => dateline.number(value, { maximumSignificantDigits: 2 });
      breaks.forEach((end, at) => {
        const words = from === null ? `\u2264 ${per(end)}` : `> ${per(from)} \u2013 ${per(end)}`;
        row(() => box((add) => add("rect", { x: 3, y: 6, width: 21, height: 15, rx: 2, fill: shade(at) })), words);
        from = end;
      });
      if (left) dateline.html("p", "dl-small", body, dateline.say("left_out", left));
    },
  };
  dateline.on("attached", () => dateline.map.on("zoomend", refresh));
  for (const name of ["layer", "range", "state", "retry"]) dateline.on(name, refresh);
  dateline.on("dark", () => { asked = ""; refresh(); });
})();
