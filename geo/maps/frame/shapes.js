// Outlines of countries and divisions, fetched once each.
(function () {
  "use strict";
  const AT_ONCE = 60;
  const known = new Map(); // key -> GeoJSON geometry, or null when there is none

  // Fetches what is not known yet; then every key has an entry.
  async function need(keys) {
    const missing = [...new Set(keys)].filter((key) => key && !known.has(key));
    for (let at = 0; at < missing.length; at += AT_ONCE) {
      const some = missing.slice(at, at + AT_ONCE);
      const asked = new URLSearchParams({ keys: some.join(","), v: dateline.settings.shapes });
      const answer = await fetch(`${dateline.settings.routes}shapes?${asked}`);
      if (!answer.ok) throw new Error(`shapes: ${answer.status}`);
      const found = await answer.json();
      for (const key of some) known.set(key, found[key] || null);
    }
  }

  function rings(geometry) {
    if (geometry.type === "Polygon") return geometry.coordinates;
    if (geometry.type === "MultiPolygon") return geometry.coordinates.flat();
    return (geometry.geometries || []).flatMap(rings);
  }

  function holds(geometry, lat, lon) {
    let inside = false;
    for (const ring of rings(geometry)) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x, y] = ring[i], [u, v] = ring[j];
        if (y > lat !== v > lat && lon < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
      }
    }
    return inside;
  }

  dateline.shapes = { need, get: (key) => known.get(key) || null, has: (key) => known.has(key), rings, holds };
})();
