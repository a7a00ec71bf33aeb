// Events known to a region or a country only: its outline with a count on the line, never a pin.
(function () {
  "use strict";
  const ROOM_PX = 44; // between two counts
  const EDGE_PX = 26;
  const SAMPLES = 160;
  const REST_MS = 40; // until what nobody sees is added
  const drawn = new Map(); // key -> {site, line, edge, chip, signature}
  const sampled = new WeakMap(); // shape -> points along its outline, from north to south
  let turn = 0, rest = 0, measured = { key: "", boxes: [] };

  // Sites of one region share one outline.
  function gather(sites) {
    const found = new Map();
    for (const site of sites) {
      if (site.precision < dateline.FIRST_REGION) continue;
      const shape = site.region && dateline.shapes.get(site.region);
      const key = shape ? site.region : `${site.lat},${site.lon},${site.precision}`;
      const other = found.get(key);
      if (!other) { found.set(key, { ...site, shape, key }); continue; }
      other.events += site.events;
      other.ids = other.ids.concat(site.ids);
      other.px = Math.max(other.px, site.px);
      other.part = other.part && site.part;
      if (other.status !== site.status) other.status = 0;
    }
    return [...found.values()].sort((a, b) => b.km - a.km);
  }

  function look(site) {
    const colour = dateline.colour(site.type);
    const rejected = site.status === dateline.glyphs.REJECTED;
    return {
      pane: "dl-regions", renderer: dateline.renderers.regions, color: colour, weight: Math.min(2.6, 1.2 + site.px / 18),
      opacity: rejected ? 0.45 : 0.75, fillColor: colour, fillOpacity: 0.035, interactive: false,
      lineJoin: "round", dashArray: site.shape ? (site.part ? "1 5" : null) : "6 6", lineCap: site.part ? "round" : "butt",
    };
  }

  const layer = (site, style) => (site.shape
    ? L.geoJSON(site.shape, { ...style, style })
    : L.circle([site.lat, site.lon], { ...style, radius: site.km * 1000 }));

  function chip(site) {
    const box = dateline.html("div", "dl-chip dl-site");
    const bar = dateline.html("i", "", box);
    bar.style.background = dateline.colour(site.type);
    if (site.status === dateline.glyphs.REJECTED) box.classList.add("is-rejected");
    if (site.part) box.classList.add("is-part");
    dateline.html("span", "", box, dateline.compact(site.events));
    if (site.status === dateline.glyphs.CONFIRMED) box.appendChild(dateline.icon("M3.5 8.5l3 3 6-7"));
    if (site.status === dateline.glyphs.EDITED) box.appendChild(dateline.icon("M3 13l1-3.6L11 2.6l2.5 2.5-7 7z"));
    box.setAttribute("data-events", site.ids.join(" "));
    dateline.points.reachable(box, dateline.points.describe(site), () => dateline.chosen.choose(site.ids, site));
    return L.marker([site.lat, site.lon], {
      pane: "dl-points", keyboard: false, zIndexOffset: 100000,
      icon: L.divIcon({ className: "dl-holder", html: box, iconSize: [0, 0] }),
    });
  }

  function draw(site, signature) {
    const made = { site, signature, line: layer(site, look(site)), edge: null, chip: chip(site) };
    answers(made.chip, made);
    made.line.addTo(dateline.map);
    made.chip.addTo(dateline.map);
    return made;
  }

  function answers(touched, { site, line }) {
    const stress = (on) => line.setStyle({ fillOpacity: on ? 0.12 : 0.035 });
    touched.on("click", (event) => { L.DomEvent.stop(event); dateline.chosen.choose(site.ids, site); });
    touched.on("mouseover", () => stress(true)).on("mouseout", () => stress(false));
  }

  // The wide strip along a line that can be hit; it is not seen, so it need not come with the line.
  function edges() {
    const strip = {
      weight: 16, opacity: 0, fill: false, interactive: true, className: "dl-edge", dashArray: null, bubblingMouseEvents: false,
    };
    for (const made of drawn.values()) {
      if (made.edge) continue;
      made.edge = layer(made.site, { ...look(made.site), ...strip });
      answers(made.edge, made);
      made.edge.addTo(dateline.map);
    }
  }

  function remove(key) {
    const { line, edge, chip: label } = drawn.get(key);
    for (const one of [line, edge, label]) if (one) one.remove();
    drawn.delete(key);
  }

  const signature = (site) => [site.events, site.type, site.px, site.status, site.part, site.ids[0], Boolean(site.shape), dateline.dark].join("|");

  async function show(answer) {
    const own = ++turn;
    const wanted = dateline.layer === "points" ? answer.sites : [];
    try {
      await dateline.shapes.need(wanted.map((site) => site.region));
    } catch (error) {
      console.warn("Outlines are missing; circles stand in for them.", error);
    }
    if (own !== turn) return;
    const found = gather(wanted);
    const keys = new Set(found.map((site) => site.key));
    for (const key of [...drawn.keys()]) if (!keys.has(key)) remove(key);
    for (const site of found) {
      const sign = signature(site);
      const old = drawn.get(site.key);
      if (old && old.signature === sign) continue;
      if (old) remove(site.key);
      drawn.set(site.key, draw(site, sign));
    }
    label();
    clearTimeout(rest);
    rest = setTimeout(edges, REST_MS);
    dateline.emit("outlined");
  }

  // -- where a count stands: on the outline, as far north as the screen shows it ----------------
  function corners(site) {
    if (!site.shape) {
      const up = site.km / 111.2;
      const across = up / Math.cos((site.lat * Math.PI) / 180);
      return [[site.lat + up, site.lon], [site.lat - up, site.lon], [site.lat, site.lon + across], [site.lat, site.lon - across]];
    }
    if (!sampled.has(site.shape)) {
      const longest = dateline.shapes.rings(site.shape).reduce((a, b) => (b.length > a.length ? b : a), []);
      const step = Math.max(1, Math.floor(longest.length / SAMPLES));
      sampled.set(site.shape, longest.filter((_, i) => i % step === 0).map(([lon, lat]) => [lat, lon]).sort((a, b) => b[0] - a[0]));
    }
    return sampled.get(site.shape);
  }

  const around = (site, centre) => (site.shape
    ? dateline.shapes.holds(site.shape, centre.lat, centre.lng)
    : dateline.map.distance(centre, [site.lat, site.lon]) < site.km * 1000);

  // What buttons and panels cover, in pixels of the map. Measured only when one of them has changed:
  // at every move the browser would have to lay out the page for it, twice.
  function covered() {
    const holder = dateline.map.getContainer();
    const nodes = [...holder.querySelectorAll(".leaflet-bar, .dl-legend, .dl-outside:not([hidden])")];
    const { x, y } = dateline.map.getSize();
    const key = `${x} ${y} ${nodes.map((node) => `${node.className} ${Boolean(node.open)}`).join()}`;
    if (key === measured.key) return measured.boxes;
    const { left, top } = holder.getBoundingClientRect();
    const boxes = nodes.map((node) => {
      const box = node.getBoundingClientRect();
      return L.bounds([box.left - left - 20, box.top - top - 12], [box.right - left + 20, box.bottom - top + 12]);
    });
    measured = { key, boxes };
    return boxes;
  }

  function label() {
    const { map } = dateline;
    const size = map.getSize();
    const panels = covered();
    const taken = [];
    const free = (p) => taken.every((q) => Math.abs(p.x - q.x) > ROOM_PX || Math.abs(p.y - q.y) > 22);
    const inside = (p) => p.x > EDGE_PX && p.x < size.x - EDGE_PX && p.y > EDGE_PX && p.y < size.y - EDGE_PX
      && !panels.some((box) => box.contains(p));
    let pinned = 0;
    for (const { site, chip: made } of drawn.values()) {
      const spots = corners(site).map((at) => map.latLngToContainerPoint(at)).filter(inside);
      let spot = spots.find(free) || null;
      if (!spot && around(site, map.getCenter())) { // we are deep inside of it: the count stays at the edge
        spot = L.point(size.x / 2 + (pinned % 2 ? 1 : -1) * Math.ceil(pinned / 2) * (ROOM_PX + 6), 20);
        pinned += 1;
      }
      const box = made.getElement().firstChild;
      box.hidden = !spot;
      box.tabIndex = spot ? 0 : -1;
      if (spot) { taken.push(spot); made.setLatLng(map.containerPointToLatLng(spot)); }
    }
  }

  dateline.outlines = { sites: () => [...drawn.values()].map((item) => item.site) };
  const again = () => dateline.viewport.answer() && show(dateline.viewport.answer());
  dateline.on("attached", () => dateline.map.on("moveend resize", label));
  dateline.on("view", show);
  dateline.on("layer", again);
  dateline.on("dark", again);
})();
