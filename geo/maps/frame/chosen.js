// The chosen event: its ring, the places it could also be, and what a click on the map chooses.
(function () {
  "use strict";
  let group = null, ghosts = null;

  // A click on a spot that holds the chosen event goes on to the spot's next one.
  function choose(ids, site) {
    const at = ids.indexOf(dateline.state.selected);
    const id = at >= 0 ? ids[(at + 1) % ids.length] : ids[0];
    if (id === dateline.state.selected) return;
    dateline.state.selected = id;
    const { lat, lon, km, precision, region } = site;
    dateline.state.chosen = { lat, lon, km, precision, region, alternatives: [] };
    mark();
    dateline.send({ event_id: id });
  }

  function rings(chosen) {
    const look = { pane: "dl-above", renderer: dateline.renderers.above, interactive: false, fill: false, className: "dl-ring" };
    const halo = { ...look, color: dateline.paper(), weight: 5, opacity: 0.9 };
    const line = { ...look, color: dateline.ink(), weight: 2.4 };
    const at = [chosen.lat, chosen.lon];
    const shape = chosen.region && dateline.shapes.get(chosen.region);
    if (chosen.precision >= dateline.FIRST_REGION) { // below the counts that stand on outlines
      Object.assign(halo, { pane: "dl-regions", renderer: dateline.renderers.regions });
      Object.assign(line, { pane: "dl-regions", renderer: dateline.renderers.regions });
      return [halo, line].map((style) => (shape
        ? L.geoJSON(shape, { ...style, style })
        : L.circle(at, { ...style, radius: chosen.km * 1000, dashArray: style === line ? "8 6" : null })));
    }
    const radius = dateline.points.radiusAt(chosen);
    const made = [halo, line].map((style) => L.circleMarker(at, { ...style, radius: (radius || 6) + 4.5 }));
    if (radius === null || radius >= 100) { // it is inside of a cluster: show where
      made.push(L.circleMarker(at, { ...line, radius: 3.5, fill: true, fillColor: dateline.ink(), fillOpacity: 1, stroke: false }));
    }
    return made;
  }

  async function mark() {
    const chosen = dateline.state && dateline.state.chosen;
    const key = chosen && chosen.region;
    if (key && chosen.precision >= dateline.FIRST_REGION && !dateline.shapes.has(key)) {
      await dateline.shapes.need([key]).catch((error) => console.warn(error));
      if (chosen !== dateline.state.chosen) return;
    }
    if (group) group.remove();
    group = chosen ? L.layerGroup(rings(chosen)).addTo(dateline.map) : null;
  }

  // -- the places it could also be ------------------------------------------------------------
  function ghost(lat, lon, share) {
    const colour = dateline.ink();
    const look = { pane: "dl-above", renderer: dateline.renderers.above, interactive: false, color: colour };
    const radius = 6 + 6 * Math.sqrt(Math.min(1, Math.max(0, share || 0)));
    return [
      L.circleMarker([lat, lon], { ...look, color: dateline.paper(), weight: 5, opacity: 0.8, fill: false, radius }),
      L.circleMarker([lat, lon], { ...look, weight: 2, fillColor: dateline.paper(), fillOpacity: 0.5, radius, className: "dl-ghost" }),
    ];
  }

  // Shows hollow markers with a dashed line from the chosen event; none without places.
  function wonder(places) {
    if (ghosts) ghosts.remove();
    ghosts = null;
    const chosen = dateline.state && dateline.state.chosen;
    if (!places.length || !dateline.map) return;
    const made = [];
    for (const { lat, lon, share } of places) {
      if (chosen) {
        made.push(L.polyline([[chosen.lat, chosen.lon], [lat, lon]], {
          pane: "dl-above", renderer: dateline.renderers.above, interactive: false, color: dateline.ink(),
          weight: 1.6, dashArray: "4 6", opacity: 0.85,
        }));
      }
      made.push(...ghost(lat, lon, share));
    }
    ghosts = L.layerGroup(made).addTo(dateline.map);
  }

  dateline.chosen = { choose, wonder };
  for (const name of ["view", "drawn", "outlined", "dark", "layer", "state"]) dateline.on(name, mark);
})();
