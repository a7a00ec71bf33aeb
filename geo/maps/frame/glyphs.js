// The drawings of a site and of a cluster; map and legend use the same ones.
(function () {
  "use strict";
  const FACILITY = 0;
  const CONFIRMED = 1, EDITED = 2, REJECTED = 3;
  const ROOM = 8; // around the dot, for its ring and mark
  const COUNTED_PX = 8.5;

  const round = (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

  // In a view of the whole world markers shrink a little, so that they do not hide each other.
  const scale = () => Math.min(1, Math.max(0.6, 0.6 + 0.1 * (dateline.map.getZoom() - 3)));

  function radius(site) {
    const least = site.events > 1 ? COUNTED_PX : 0;
    return Math.round(2 * Math.max(least, site.px * scale())) / 2;
  }

  function mark(holder, r, status) {
    const { element } = dateline;
    const at = Math.max(r * 0.74, 5);
    const group = element("g", { transform: `translate(${at} ${-at})`, "pointer-events": "none" }, holder);
    const line = { fill: "none", stroke: dateline.paper(), "stroke-width": 1.5, "stroke-linecap": "round" };
    if (status === CONFIRMED) {
      element("circle", { r: 4.6, fill: dateline.ink(), stroke: dateline.paper() }, group);
      element("path", { ...line, d: "M-2 .2l1.4 1.5L2-1.5", "stroke-linejoin": "round" }, group);
    } else {
      element("path", { d: "M0-5.4L5.4 0 0 5.4-5.4 0z", fill: dateline.ink(), stroke: dateline.paper() }, group);
      element("path", { ...line, d: "M-1.7 1.7L1.7-1.7" }, group);
    }
  }

  function dot(holder, r, site) {
    const colour = dateline.colour(site.type);
    const sharp = site.precision === FACILITY;
    const made = dateline.element("path", { d: round(r) }, holder);
    if (site.status === REJECTED) {
      dateline.element("path", {
        d: `M${-r - 1.5} ${r + 1.5}L${r + 1.5} ${-r - 1.5}`, stroke: colour, "stroke-width": 2, "pointer-events": "none",
      }, holder);
      L.extend(made.style, { fill: dateline.paper(), fillOpacity: 0.55, stroke: colour, strokeWidth: "1.8px" });
    } else if (sharp) {
      L.extend(made.style, { fill: colour, stroke: dateline.dark ? "#f4f6f7" : "#ffffff", strokeWidth: "1.6px" });
    } else {
      L.extend(made.style, { fill: colour, fillOpacity: 0.66, stroke: colour, strokeOpacity: 0.8, strokeWidth: "1px" });
    }
    return made;
  }

  function ring(holder, r, site) {
    const edge = { r: r + 3, fill: "none", stroke: dateline.colour(site.type), "pointer-events": "none" };
    if (site.part) {
      dateline.element("circle", { ...edge, "stroke-width": 1.7, "stroke-dasharray": "1.6 3", "stroke-linecap": "round" }, holder);
    } else if (site.status === CONFIRMED || site.status === EDITED) {
      dateline.element("circle", { ...edge, "stroke-width": 1.3 }, holder);
    }
  }

  // Draws a site; returns the SVG and the path that is to be clicked and focused.
  function site(site, r) {
    const { element } = dateline;
    const half = r + ROOM;
    const svg = element("svg", {
      class: "dl-glyph", width: 2 * half, height: 2 * half, viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`,
    });
    const reach = Math.max(r + 2, dateline.coarse() ? 18 : 10);
    element("circle", { class: "dl-hit", r: Math.min(reach, half + 6), fill: "transparent" }, svg);
    ring(svg, r, site);
    const path = dot(svg, r, site);
    if (site.events > 1) {
      const count = element("text", { class: "dl-count", y: 3.6, "text-anchor": "middle" }, svg);
      count.textContent = dateline.compact(site.events);
      if (site.status === REJECTED || site.precision !== FACILITY) count.classList.add("dl-on-soft");
    }
    if (site.status === CONFIRMED || site.status === EDITED) mark(svg, r, site.status);
    element("circle", { class: "dl-focus", r: r + 6, fill: "none" }, svg);
    return { svg, path, half };
  }

  const clusterRadius = (events) => Math.round(Math.min(28, 10 + 0.9 * Math.sqrt(events)));

  function cluster(events, type) {
    const { element } = dateline;
    const r = clusterRadius(events);
    const half = r + ROOM;
    const svg = element("svg", {
      class: "dl-glyph", width: 2 * half, height: 2 * half, viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`,
    });
    const colour = dateline.colour(type);
    element("circle", { r: r + 4, fill: colour, "fill-opacity": 0.16, "pointer-events": "none" }, svg);
    const path = element("path", { d: round(r) }, svg);
    L.extend(path.style, { fill: dateline.paper(), fillOpacity: 0.88, stroke: colour, strokeWidth: "1.8px" });
    const count = element("text", { class: "dl-many", y: 4.2, "text-anchor": "middle" }, svg);
    count.textContent = dateline.compact(events);
    element("circle", { class: "dl-focus", r: r + 6, fill: "none" }, svg);
    return { svg, path, half };
  }

  dateline.glyphs = { site, cluster, radius, scale, round, clusterRadius, FACILITY, CONFIRMED, EDITED, REJECTED };
})();
