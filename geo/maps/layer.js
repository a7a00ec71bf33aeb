// The event layer: fetches numbers for the current filter and draws them; a click tells Python
// which event was chosen. Panning and zooming stay in the browser.
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const CANVAS_FROM = 1500; // sites; beyond that one canvas is quicker than single shapes
  const FACILITY = 0, FIRST_REGION = 3;
  const LEAST_REGION_PX = 13;
  const CORE_DEGREES = 7, CORE_SHARE = 0.5;
  const MARGIN_PX = 44, FIT_ZOOM = 10;
  let map, settings, basemap, state = null, sites = [], asked = 0;
  let dark = false, group = null, message = null, legend = null, outside = null, drawnFor = null, touched = false;

  // In a view of the whole world markers shrink a little, so that they do not hide each other.
  const scale = () => Math.min(1, Math.max(0.6, 0.6 + 0.1 * (map.getZoom() - 3)));
  const reach = (site) => site.px * scale();
  const colour = (site) => settings.colours[site.type][dark ? 1 : 0];
  const isRegion = (site) => site.precision >= FIRST_REGION;
  const chosen = (site) => Boolean(state.selected) && site.ids.includes(state.selected);

  function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (parent) parent.appendChild(made);
    return made;
  }

  function html(name, className, parent, words) {
    const made = L.DomUtil.create(name, className || "", parent);
    if (words !== undefined) made.textContent = words;
    return made;
  }

  function choose(site) {
    const at = site.ids.indexOf(state.selected);
    const id = at >= 0 ? site.ids[(at + 1) % site.ids.length] : site.ids[0];
    state.selected = id;
    mark();
    Streamlit.setComponentValue({ event_id: id, n: Date.now() });
  }

  // -- shapes ---------------------------------------------------------------------------------
  function metresPerPixel(lat) {
    return (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * Math.pow(2, map.getZoom()));
  }

  function regionRadius(site) {
    return Math.max(site.km * 1000, LEAST_REGION_PX * metresPerPixel(site.lat));
  }

  function regionShape(site, renderer) {
    return L.circle([site.lat, site.lon], {
      renderer, radius: regionRadius(site), color: colour(site), weight: 1.2 + site.px / 8,
      opacity: 0.85, dashArray: "6 6", fillColor: colour(site), fillOpacity: 0.05,
      className: "dl-site",
    });
  }

  function pointShape(site, renderer) {
    const sharp = site.precision === FACILITY;
    return L.circleMarker([site.lat, site.lon], {
      renderer, radius: reach(site), color: sharp ? (dark ? "#f4f6f7" : "#ffffff") : colour(site),
      weight: sharp ? 1.6 : 1, opacity: sharp ? 1 : 0.75, fillColor: colour(site),
      fillOpacity: sharp ? 1 : 0.62, className: "dl-site",
    });
  }

  function disc(site, renderer) {
    return L.circle([site.lat, site.lon], {
      renderer, radius: site.km * 1000, stroke: false, fillColor: colour(site), fillOpacity: 0.14,
      interactive: false,
    });
  }

  function makeReachable(shape, site) {
    const path = shape.getElement && shape.getElement();
    if (!path) return;
    const words = settings.words;
    const many = site.ids.length > 1 ? `${site.ids.length} ${words.events}, ` : "";
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    path.setAttribute("data-events", site.ids.join(" "));
    path.setAttribute("aria-label", `${many}${words.types[settings.types[site.type]]}, ` +
      `${words.precisions[settings.precisions[site.precision]]}`);
    path.addEventListener("keydown", (key) => {
      if (key.key !== "Enter" && key.key !== " ") return;
      key.preventDefault();
      choose(site);
    });
  }

  function draw() {
    if (group) group.remove();
    group = L.layerGroup().addTo(map);
    const renderer = sites.length > CANVAS_FROM ? L.canvas({ padding: 0.4 }) : L.svg({ padding: 0.4 });
    for (const site of sites) {
      if (!isRegion(site) && site.precision !== FACILITY) group.addLayer(disc(site, renderer));
    }
    for (const site of sites) {
      site.shape = isRegion(site) ? regionShape(site, renderer) : pointShape(site, renderer);
      site.shape.on("click", (event) => { L.DomEvent.stop(event); choose(site); });
      group.addLayer(site.shape);
      makeReachable(site.shape, site);
      if (site.ids.length > 1 && !isRegion(site)) group.addLayer(badge(site));
    }
    mark();
  }

  function badge(site) {
    const holder = document.createElement("div");
    holder.textContent = String(site.ids.length);
    return L.marker([site.lat, site.lon], {
      icon: L.divIcon({ className: "dl-count", html: holder, iconSize: [16, 16] }),
      interactive: false, keyboard: false,
    });
  }

  let ring = null;
  function mark() {
    if (ring) ring.remove();
    ring = null;
    const site = sites.find(chosen);
    if (!site) return;
    const options = { color: dark ? "#ffffff" : "#1d2930", weight: 2.4, fill: false, interactive: false };
    ring = isRegion(site)
      ? L.circle([site.lat, site.lon], { ...options, radius: regionRadius(site) * 1.03 })
      : L.circleMarker([site.lat, site.lon], { ...options, radius: reach(site) + 4.5 });
    ring.addTo(map);
    if (ring.getElement()) ring.getElement().classList.add("dl-ring");
  }

  // -- view -----------------------------------------------------------------------------------
  const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

  // Where most results lie together; all of them when they lie apart.
  function core() {
    const lat = middle(sites.map((site) => site.lat)), lon = middle(sites.map((site) => site.lon));
    const near = sites.filter((site) => Math.abs(site.lat - lat) < CORE_DEGREES && Math.abs(site.lon - lon) < 1.6 * CORE_DEGREES);
    return near.length >= CORE_SHARE * sites.length ? near : sites;
  }

  function fit(wanted) {
    if (!wanted.length) return;
    const box = L.latLngBounds([]);
    for (const site of wanted) {
      const margin = isRegion(site) ? site.km / 111 / 2 : 0;
      box.extend([site.lat - margin, site.lon - margin]).extend([site.lat + margin, site.lon + margin]);
    }
    const covered = legend.open ? legend.offsetWidth : 0; // no result hides behind the legend
    map.fitBounds(box, {
      paddingTopLeft: [MARGIN_PX, MARGIN_PX], paddingBottomRight: [MARGIN_PX + covered, MARGIN_PX],
      maxZoom: FIT_ZOOM, animate: false,
    });
  }

  function place(first) {
    if (first && state.view) return map.setView([state.view.lat, state.view.lng], state.view.zoom, { animate: false });
    const view = map.getBounds();
    const seen = sites.some((site) => view.contains([site.lat, site.lon]));
    if (first || !touched || !seen) fit(core());
    const site = sites.find(chosen);
    if (site && !map.getBounds().contains([site.lat, site.lon])) map.panTo([site.lat, site.lon]);
  }

  // The view goes into the page's own address, so that a copied link restores it; no rerun.
  function remember() {
    if (!touched) return;
    try {
      const address = new URL(window.parent.location.href);
      const centre = map.getCenter().wrap();
      address.searchParams.set("v", [centre.lat.toFixed(4), centre.lng.toFixed(4), map.getZoom().toFixed(1)].join(","));
      const written = address.href.replace(/%2C/g, ",");
      window.parent.history.replaceState(window.parent.history.state, "", written);
    } catch (error) {
      console.info("The map view cannot be kept in the address here.", error);
    }
  }

  function countOutside() {
    const view = map.getBounds();
    const missed = sites.filter((site) => !view.contains([site.lat, site.lon]));
    const events = missed.reduce((sum, site) => sum + site.ids.length, 0);
    outside.hidden = !events;
    outside.textContent = settings.words[events === 1 ? "outside_one" : "outside"].replace("{n}", String(events));
  }

  function addOutside() {
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => {
      outside = html("button", "dl-panel dl-outside leaflet-control");
      outside.type = "button";
      outside.hidden = true;
      outside.addEventListener("click", () => fit(sites));
      L.DomEvent.disableClickPropagation(outside);
      return outside;
    };
    control.addTo(map);
  }

  // -- furniture ------------------------------------------------------------------------------
  function buttons() {
    const bar = L.control({ position: "topleft" });
    bar.onAdd = () => {
      const holder = html("div", "leaflet-bar leaflet-control");
      const add = (name, words, act, content) => {
        const button = html("button", `dl-${name}`, holder);
        button.type = "button";
        button.title = words;
        button.setAttribute("aria-label", words);
        if (typeof content === "string") button.textContent = content;
        else button.appendChild(content);
        button.addEventListener("click", act);
      };
      const frame = element("svg", { viewBox: "0 0 16 16", fill: "none", stroke: "currentColor", "stroke-width": "1.6" });
      element("path", { d: "M1.5 5V1.5H5M11 1.5h3.5V5M14.5 11v3.5H11M5 14.5H1.5V11" }, frame);
      element("circle", { cx: 8, cy: 8, r: 2.2, fill: "currentColor", stroke: "none" }, frame);
      add("in", settings.words.zoom_in, () => map.zoomIn(1), "+");
      add("out", settings.words.zoom_out, () => map.zoomOut(1), "\u2212");
      add("fit", settings.words.fit, () => fit(sites), frame);
      L.DomEvent.disableClickPropagation(holder);
      return holder;
    };
    bar.addTo(map);
  }

  function swatch(row, paint) {
    const icon = element("svg", { width: 22, height: 16, "aria-hidden": "true" });
    paint(icon);
    row.appendChild(icon);
  }

  function legendRow(body, words, paint) {
    const row = html("div", "dl-row", body);
    swatch(row, paint);
    html("span", "", row, words);
  }

  function fillLegend() {
    const body = legend.querySelector(".dl-body");
    body.replaceChildren();
    const words = settings.words;
    const present = [...new Set(sites.map((site) => site.type))].sort((a, b) => a - b);
    html("h4", "", body, words.colour);
    for (const type of present) {
      legendRow(body, words.types[settings.types[type]], (icon) =>
        element("circle", { cx: 11, cy: 8, r: 5.5, fill: settings.colours[type][dark ? 1 : 0] }, icon));
    }
    html("h4", "", body, words.size);
    const ink = dark ? "#9dabb4" : "#5d6b74";
    const tall = 2 * scale() * (settings.size.least + settings.size.root * Math.sqrt(200)) + 2;
    const sizes = element("svg", { width: 156, height: tall + 14, role: "img", "aria-label": words.size });
    let x = 0;
    for (const people of [0, 10, 50, 200]) {
      const r = scale() * Math.min(settings.size.most, settings.size.least + settings.size.root * Math.sqrt(people));
      x += r + 1;
      element("circle", { cx: x, cy: tall - 1 - r, r, fill: "none", stroke: ink }, sizes);
      const label = element("text", { x, y: tall + 12, "text-anchor": "middle", "font-size": 10, fill: ink }, sizes);
      label.textContent = String(people);
      x += r + 8;
    }
    body.appendChild(sizes);
    html("h4", "", body, words.precision);
    legendRow(body, words.sharp, (icon) => element("circle", { cx: 11, cy: 8, r: 5, fill: ink, stroke: dark ? "#fff" : "#fff", "stroke-width": 1.5 }, icon));
    legendRow(body, words.soft, (icon) => {
      element("circle", { cx: 11, cy: 8, r: 8, fill: ink, "fill-opacity": 0.2 }, icon);
      element("circle", { cx: 11, cy: 8, r: 4.5, fill: ink, "fill-opacity": 0.62 }, icon);
    });
    legendRow(body, words.dashed, (icon) => element("circle", { cx: 11, cy: 8, r: 7, fill: ink, "fill-opacity": 0.06, stroke: ink, "stroke-dasharray": "3 3", "stroke-width": 1.4 }, icon));
  }

  function addLegend() {
    const control = L.control({ position: "topright" });
    control.onAdd = () => {
      legend = html("details", "dl-panel dl-legend");
      legend.open = window.innerWidth > 820 && window.innerHeight > 420;
      html("summary", "", legend, settings.words.legend);
      html("div", "dl-body", legend);
      L.DomEvent.disableClickPropagation(legend);
      L.DomEvent.disableScrollPropagation(legend);
      return legend;
    };
    control.addTo(map);
    message = html("div", "dl-message dl-panel", map.getContainer());
    message.setAttribute("role", "status");
  }

  function paint(night) {
    dark = night;
    map.getContainer().classList.toggle("dark", dark);
    if (basemap) basemap.recolour(dark);
    if (group) draw();
    if (legend) fillLegend();
  }

  // -- life -----------------------------------------------------------------------------------
  async function refresh() {
    const turn = ++asked;
    const first = drawnFor === null;
    const wanted = `${state.token}/${state.revision}`;
    if (wanted === drawnFor) { mark(); return place(false); }
    if (first) message.textContent = settings.words.loading;
    try {
      const answer = await fetch(`${settings.points}${state.token}?r=${state.revision}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (turn !== asked) return;
      sites = found.sites;
      drawnFor = wanted;
      message.textContent = sites.length ? "" : settings.words.empty;
      place(first);
      draw();
      fillLegend();
      countOutside();
      map.getContainer().dataset.sites = String(sites.length);
      map.getContainer().dataset.drawn = state.token;
    } catch (error) {
      if (turn === asked) message.textContent = settings.words.failed;
      console.error(error);
    }
  }

  window.dateline = {
    attach(target, constants) {
      map = target;
      settings = constants;
      L.control.attribution({ prefix: false, position: "bottomright" }).addAttribution(settings.words.attribution).addTo(map);
      addLegend();
      addOutside();
      buttons();
      basemap = window.datelineBasemap(map, settings.assets, dark);
      basemap.ready.catch((error) => { message.textContent = settings.words.failed; console.error(error); });
      const byHand = () => { touched = true; };
      for (const kind of ["mousedown", "wheel", "touchstart", "keydown"]) {
        map.getContainer().addEventListener(kind, byHand, { passive: true, capture: true });
      }
      map.on("zoomend", () => {
        for (const site of sites) {
          if (site.shape) site.shape.setRadius(isRegion(site) ? regionRadius(site) : reach(site));
        }
        mark();
        fillLegend();
      });
      let waiting = 0;
      map.on("moveend", () => { countOutside(); clearTimeout(waiting); waiting = setTimeout(remember, 300); });
      new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
      window.addEventListener("message", (event) => {
        if (event.source !== window.parent || !event.data || event.data.type !== "streamlit:render") return;
        const theme = event.data.theme;
        if (theme && theme.base && (theme.base === "dark") !== dark) paint(theme.base === "dark");
      });
      Streamlit.setComponentReady(); // asks for the newest state: one sent while loading was missed
    },
    show(next) {
      const first = state === null;
      state = next;
      if (first && next.dark !== dark) paint(next.dark);
      refresh();
    },
  };
})();
