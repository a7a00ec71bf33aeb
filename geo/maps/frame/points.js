// Clusters and spots. What a new answer still holds is kept, so nothing flickers.
(function () {
  "use strict";
  const MOST_STOPS = 60; // of the keyboard in one view; the biggest first, the others after zooming in
  const EDGE = 0.1; // parts of the view: a mark may reach into it from outside
  const REST_MS = 40; // after what is on the screen; a paint lies between
  let rest = 0;
  const drawn = new Map(); // key -> {marker, disc, signature, weight, path}

  const siteKey = (site) => `s${site.lat},${site.lon},${site.precision}`;
  const clusterKey = (row) => `c${row[0]},${row[1]},${row[2]}`;

  function describe(site) {
    const { words, types, precisions } = dateline.settings;
    const parts = [`${words.types[types[site.type]]}, ${words.precisions[precisions[site.precision]]}`];
    if (site.events > 1) parts.unshift(dateline.say("events_n", site.events));
    if (site.part) parts.push(words.part);
    if (site.status) parts.push(words.statuses[dateline.settings.statuses[site.status]]);
    return parts.join(", ");
  }

  function marker(lat, lon, glyph, weight) {
    const icon = L.divIcon({ className: "dl-holder", html: glyph.svg, iconSize: [2 * glyph.half, 2 * glyph.half] });
    const made = L.marker([lat, lon], {
      icon, pane: "dl-points", keyboard: false, zIndexOffset: Math.round((80 - weight) * 1000), riseOnHover: false,
    });
    return made.addTo(dateline.map);
  }

  function reachable(path, words, act) {
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("aria-label", words);
    path.addEventListener("keydown", (key) => {
      if (key.key !== "Enter" && key.key !== " ") return;
      key.preventDefault();
      act();
    });
  }

  function drawSite(site) {
    const r = dateline.glyphs.radius(site);
    const glyph = dateline.glyphs.site(site, r);
    const made = marker(site.lat, site.lon, glyph, r);
    const act = () => dateline.chosen.choose(site.ids, site);
    glyph.path.setAttribute("class", "dl-site");
    glyph.path.setAttribute("data-events", site.ids.join(" "));
    made.on("click", act);
    reachable(glyph.path, describe(site), act);
    let disc = null;
    if (site.precision !== dateline.glyphs.FACILITY) {
      disc = L.circle([site.lat, site.lon], {
        pane: "dl-discs", renderer: dateline.renderers.discs, radius: site.km * 1000, interactive: false,
        stroke: false, fillColor: `url(#dl-soft-${site.type})`, fillOpacity: site.status === 3 ? 0.4 : 1,
      }).addTo(dateline.map);
    }
    return { marker: made, disc, path: glyph.path, weight: r };
  }

  function drawCluster(row) {
    const [lat, lon, events, type] = row;
    const glyph = dateline.glyphs.cluster(events, type);
    const made = marker(lat, lon, glyph, dateline.glyphs.clusterRadius(events) + 40);
    const act = () => open(row);
    glyph.path.setAttribute("class", "dl-cluster");
    made.on("click", act);
    reachable(glyph.path, dateline.say("cluster", events), act);
    return { marker: made, disc: null, path: glyph.path, weight: 100 + events };
  }

  function open([lat, lon, , , south, west, north, east]) {
    const { map } = dateline;
    dateline.touched = true;
    const box = L.latLngBounds([south, west], [north, east]);
    const fitting = map.getBoundsZoom(box, false, L.point(80, 80));
    const zoom = Math.min(map.getMaxZoom(), Math.max(fitting, map.getZoom() + 1));
    const centre = fitting > map.getZoom() + 0.5 ? box.getCenter() : [lat, lon];
    map.setView(centre, zoom, { animate: !dateline.still() });
  }

  function signature(site) {
    const { type, events, status, part, km, ids } = site;
    return [type, dateline.glyphs.radius(site), events, status, part, km, ids[0], ids.length, dateline.dark].join("|");
  }

  function remove(key) {
    const old = drawn.get(key);
    old.marker.remove();
    if (old.disc) old.disc.remove();
    drawn.delete(key);
  }

  function put(key, sign, make) {
    const old = drawn.get(key);
    if (old && old.signature === sign) return;
    const focused = old && document.activeElement === old.path;
    const made = make();
    if (old) remove(key);
    drawn.set(key, { ...made, signature: sign });
    if (focused) made.path.focus({ preventScroll: true });
  }

  // What an answer wants drawn: key -> [where, signature, maker].
  function wanted(found) {
    if (dateline.layer !== "points") return new Map();
    const spots = found.sites.filter((site) => site.precision < dateline.FIRST_REGION);
    return new Map([
      ...found.clusters.map((row) => [clusterKey(row),
        [[row[0], row[1]], () => [...row, dateline.dark].join("|"), () => drawCluster(row)]]),
      ...spots.map((site) => [siteKey(site), [[site.lat, site.lon], () => signature(site), () => drawSite(site)]]),
    ]);
  }

  // Draws what is on the screen; what lies in the margin around it, once that has been painted.
  function draw(found) {
    const all = wanted(found);
    const view = dateline.map.getBounds().pad(EDGE);
    const some = (chosen) => {
      for (const [key, [at, sign, make]] of all) if (chosen(at)) put(key, sign(), make);
      for (const [key, old] of [...drawn]) if (!all.has(key) && chosen(old.marker.getLatLng())) remove(key);
      order();
    };
    some((at) => view.contains(at));
    clearTimeout(rest);
    rest = setTimeout(() => {
      some(() => true);
      dateline.emit("drawn");
    }, REST_MS);
  }

  // Tab goes from the weightiest down, through what is on the screen only.
  function order() {
    const view = dateline.map.getBounds();
    const all = [...drawn.values()].sort((a, b) => b.weight - a.weight);
    const pane = dateline.map.getPane("dl-points");
    const focused = document.activeElement;
    let stops = 0, at = pane.firstChild;
    for (const { marker: made, path } of all) {
      const stop = view.contains(made.getLatLng()) && stops < MOST_STOPS;
      stops += stop ? 1 : 0;
      const tabs = stop ? "0" : "-1";
      if (path.getAttribute("tabindex") !== tabs) path.setAttribute("tabindex", tabs);
      const icon = made.getElement();
      if (icon === at) at = at.nextSibling;
      else pane.insertBefore(icon, at);
    }
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  }

  // Soft discs: their colour fades towards the edge, since nobody knows where the city's end is.
  function gradients() {
    const { element, settings } = dateline;
    const old = document.getElementById("dl-gradients");
    if (old) old.remove();
    const svg = element("svg", { id: "dl-gradients", width: 0, height: 0, "aria-hidden": "true" }, document.body);
    svg.style.position = "absolute";
    const defs = element("defs", {}, svg);
    settings.types.forEach((_, type) => {
      const made = element("radialGradient", { id: `dl-soft-${type}` }, defs);
      for (const [offset, opacity] of [[0, 0.26], [0.72, 0.17], [1, 0.05]]) {
        element("stop", { offset, "stop-color": dateline.colour(type), "stop-opacity": opacity }, made);
      }
    });
  }

  const redraw = () => dateline.viewport.answer() && draw(dateline.viewport.answer());

  dateline.points = {
    describe,
    reachable,
    // The radius in which a spot is drawn now; null when it is not drawn by itself.
    radiusAt(spot) {
      const found = drawn.get(siteKey(spot));
      return found ? found.weight : null;
    },
  };

  dateline.on("attached", () => {
    const { map } = dateline;
    for (const [name, order_] of [["dl-discs", 405], ["dl-regions", 410], ["dl-points", 600], ["dl-above", 640]]) {
      map.createPane(name).style.zIndex = order_;
    }
    map.getPane("dl-above").style.pointerEvents = "none";
    dateline.renderers = {
      discs: L.svg({ pane: "dl-discs", padding: 0.5 }),
      regions: L.svg({ pane: "dl-regions", padding: 0.5 }),
      above: L.svg({ pane: "dl-above", padding: 0.5 }),
    };
    gradients();
    map.on("moveend", order);
  });
  dateline.on("view", draw);
  dateline.on("layer", redraw);
  dateline.on("dark", () => { gradients(); redraw(); });
})();
