// What colours, sizes and shapes mean: only those that occur in what is drawn.
(function () {
  "use strict";
  let panel = null, body = null, shown = "";

  function row(paint, words) {
    const made = dateline.html("div", "dl-row", body);
    const icon = paint();
    made.appendChild(icon);
    dateline.html("span", "", made, words);
    return made;
  }

  const heading = (words) => dateline.html("h4", "", body, words);

  function glyph(values) {
    const made = dateline.glyphs.site({ type: 0, precision: 0, status: 0, part: false, events: 1, ...values }, 5.5).svg;
    made.setAttribute("class", "dl-key");
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function box(draw) {
    const icon = dateline.element("svg", { width: 27, height: 27, viewBox: "0 0 27 27", class: "dl-key", "aria-hidden": "true" });
    draw((name, values) => dateline.element(name, values, icon), dateline.soft());
    return icon;
  }

  function sizes() {
    const { size, words } = dateline.settings;
    heading(words.size);
    const scale = dateline.glyphs.scale();
    const reach = (people) => scale * Math.min(size.most, size.least + size.root * Math.sqrt(people));
    const tall = 2 * reach(200) + 2;
    const icon = dateline.element("svg", { width: 156, height: tall + 14, role: "img", "aria-label": words.size }, body);
    let x = 0;
    for (const people of [0, 10, 50, 200]) {
      const r = reach(people);
      x += r + 1;
      dateline.element("circle", { cx: x, cy: tall - 1 - r, r, fill: "none", stroke: dateline.soft() }, icon);
      const label = dateline.element("text", { x, y: tall + 12, "text-anchor": "middle", "font-size": 10, fill: dateline.soft() }, icon);
      label.textContent = String(people);
      x += r + 8;
    }
  }

  function kinds(found) {
    const { words, types } = dateline.settings;
    const present = new Set([...found.sites.map((site) => site.type), ...found.clusters.map((item) => item[3])]);
    if (!present.size) return;
    heading(words.colour);
    for (const type of [...present].filter((type) => type >= 0).sort((a, b) => a - b)) {
      row(() => box((add) => add("circle", { cx: 13.5, cy: 13.5, r: 5.5, fill: dateline.colour(type) })), words.types[types[type]]);
    }
  }

  function doubt(found) {
    const { words } = dateline.settings;
    const at = new Set(found.sites.map((site) => site.precision));
    const areas = found.sites.filter((site) => site.precision >= dateline.FIRST_REGION);
    if (!at.size) return;
    heading(words.precision);
    if (at.has(0)) row(() => box((add, ink) => add("circle", { cx: 13.5, cy: 13.5, r: 5, fill: ink, stroke: dateline.paper(), "stroke-width": 1.5 })), words.sharp);
    if (at.has(1) || at.has(2)) {
      row(() => box((add, ink) => {
        add("circle", { cx: 13.5, cy: 13.5, r: 11, fill: ink, "fill-opacity": 0.18 });
        add("circle", { cx: 13.5, cy: 13.5, r: 4.5, fill: ink, "fill-opacity": 0.66 });
      }), words.soft);
    }
    const outline = (dash) => box((add, ink) => add("path", {
      d: "M5 10l6-4 5 2 6-1 1 7-4 7-8 1-6-5z", fill: ink, "fill-opacity": 0.06, stroke: ink, "stroke-width": 1.5,
      "stroke-dasharray": dash, "stroke-linejoin": "round",
    }));
    if (areas.some((site) => site.region && dateline.shapes.get(site.region))) row(() => outline("none"), words.outline);
    if (areas.some((site) => !(site.region && dateline.shapes.get(site.region)))) {
      row(() => box((add, ink) => add("circle", { cx: 13.5, cy: 13.5, r: 9, fill: ink, "fill-opacity": 0.06, stroke: ink, "stroke-dasharray": "3 3", "stroke-width": 1.4 })), words.dashed);
    }
  }

  function marks(found) {
    const { words } = dateline.settings;
    const type = found.sites.length ? found.sites[0].type : 0;
    const rows = [];
    for (const status of [1, 2, 3]) {
      if (found.sites.some((site) => site.status === status)) rows.push([() => glyph({ type, status }), words.statuses[dateline.settings.statuses[status]]]);
    }
    if (found.sites.some((site) => site.part)) rows.push([() => glyph({ type, part: true }), words.part]);
    if (found.clusters.length) {
      rows.push([() => {
        const made = dateline.glyphs.cluster(9, found.clusters[0][3]).svg;
        made.setAttribute("class", "dl-key");
        made.setAttribute("width", 27);
        made.setAttribute("height", 27);
        return made;
      }, words.together]);
    }
    if (rows.length) heading(words.marks);
    for (const [paint, text] of rows) row(paint, text);
  }

  function missing(found) {
    if (found.undrawn) dateline.html("p", "dl-small", body, dateline.say("undrawn", found.undrawn));
  }

  function points(found) {
    kinds(found);
    if (found.sites.length) sizes();
    doubt(found);
    marks(found);
    missing(found);
  }

  function fill() {
    const found = dateline.viewport.answer();
    if (!panel || !found) return;
    const summary = dateline.layer === "points" ? [
      found.sites.map((site) => [site.type, site.precision, site.status, site.part, Boolean(site.region && dateline.shapes.get(site.region))].join()),
      found.clusters.map((item) => item[3]),
    ].map((list) => [...new Set(list)].sort().join(";")).join("/") + found.undrawn : "";
    const now = [dateline.layer, dateline.dark, dateline.glyphs.scale(), summary].join("|");
    if (now === shown && dateline.layer === "points") return; // nothing new occurs
    shown = now;
    body.replaceChildren();
    const other = dateline.layers && dateline.layers[dateline.layer];
    if (other && other.explain) other.explain(body, { heading, row, box });
    else points(found);
  }

  dateline.legend = {
    width: () => (panel && panel.open && window.innerWidth > 640 ? panel.offsetWidth : 0),
    fill,
  };
  dateline.on("attached", () => {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      panel = dateline.html("details", "dl-panel dl-legend");
      panel.open = window.innerWidth > 820 && window.innerHeight > 420;
      dateline.html("summary", "", panel, dateline.settings.words.legend);
      body = dateline.html("div", "dl-body", panel);
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      return panel;
    };
    control.addTo(dateline.map);
    dateline.map.on("zoomend", fill);
  });
  for (const name of ["view", "dark", "layer", "outlined", "explained"]) dateline.on(name, fill);
})();
