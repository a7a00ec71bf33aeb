// An area drawn on the map as a filter: a polygon by clicks, a rectangle by a drag, or the view.
(function () {
  "use strict";
  const MOST_CORNERS = 60, LEAST_PX = 8;
  let group = null, menu = null, hint = null, removal = null, stopDrawing = null;

  const corner = ({ lat, lng }) => [Math.round(lat * 1e4) / 1e4, Math.round(Math.min(180, Math.max(-180, lng)) * 1e4) / 1e4];

  function send(corners) {
    dateline.touched = true;
    dateline.send({ area: corners });
  }

  function active() {
    if (group) group.remove();
    group = null;
    const corners = dateline.state && dateline.state.area;
    removal.hidden = !corners.length;
    dateline.map.getContainer().dataset.area = String(corners.length);
    if (!corners.length) return;
    const look = { pane: "dl-regions", renderer: dateline.renderers.regions, interactive: false, lineJoin: "round" };
    group = L.layerGroup([
      L.polygon([[[-89, -540], [-89, 540], [89, 540], [89, -540]], corners], { ...look, stroke: false, fillColor: dateline.dark ? "#000" : "#3c4a52", fillOpacity: dateline.dark ? 0.3 : 0.13 }),
      L.polygon(corners, { ...look, color: "#c8551b", weight: 2, fill: false, className: "dl-area" }),
    ]).addTo(dateline.map);
  }

  // -- drawing -----------------------------------------------------------------------------------
  function begin(words, stop) {
    cancel();
    menu.close();
    hint.firstChild.textContent = words;
    hint.hidden = false;
    stopDrawing = stop;
    dateline.map.getContainer().classList.add("is-drawing");
    dateline.map.getContainer().focus({ preventScroll: true });
  }

  function cancel() {
    if (!stopDrawing) return;
    const stop = stopDrawing;
    stopDrawing = null;
    hint.hidden = true;
    dateline.map.getContainer().classList.remove("is-drawing");
    stop();
  }

  // The library of drawing is fetched when somebody first wants to draw.
  let library = null;
  function load() {
    if (!library) {
      library = new Promise((resolve, reject) => {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = dateline.settings.assets["draw.css"];
        document.head.appendChild(style);
        const script = document.createElement("script");
        script.src = dateline.settings.assets["draw.js"];
        script.onload = () => {
          L.PM.setOptIn(true); // it must leave the events alone
          dateline.map.pm = new L.PM.Map(dateline.map);
          dateline.map.pm.setGlobalOptions({ snappable: false, tooltips: false, allowSelfIntersection: false });
          dateline.map.on("pm:create", finished);
          resolve();
        };
        script.onerror = () => { library = null; reject(new Error("draw.js")); };
        document.head.appendChild(script);
      });
    }
    return library;
  }

  function finished({ layer }) {
    const corners = layer.getLatLngs()[0].map(corner).slice(0, MOST_CORNERS);
    layer.remove();
    cancel();
    if (corners.length >= 3) send(corners);
  }

  async function polygon() {
    const { words } = dateline.settings;
    try {
      await load();
    } catch (error) {
      console.error(error);
      dateline.controls.say(words.failed);
      return;
    }
    begin(words.polygon_hint, () => dateline.map.pm.disableDraw());
    const line = { color: "#c8551b", weight: 2 };
    dateline.map.pm.enableDraw("Polygon", {
      templineStyle: line, hintlineStyle: { ...line, dashArray: "4 6" }, pathOptions: { ...line, fillOpacity: 0.08 },
      finishOn: "dblclick",
    });
  }

  function rectangle() {
    const { map } = dateline;
    const holder = map.getContainer();
    let from = null, shape = null;
    const place = (event) => map.mouseEventToLatLng(event);
    const down = (event) => {
      if (event.button > 0 || event.target.closest(".leaflet-control, .dl-hint")) return;
      event.preventDefault();
      event.stopPropagation();
      from = { point: map.mouseEventToContainerPoint(event), at: place(event) };
      shape = L.rectangle([from.at, from.at], { color: "#c8551b", weight: 2, fillOpacity: 0.08, interactive: false }).addTo(map);
      holder.setPointerCapture(event.pointerId);
    };
    const move = (event) => { if (from) shape.setBounds([from.at, place(event)]); };
    const up = (event) => {
      if (!from) return;
      const far = from.point.distanceTo(map.mouseEventToContainerPoint(event)) >= LEAST_PX;
      const box = shape.getBounds();
      shape.remove();
      from = shape = null;
      if (!far) return;
      cancel();
      send(corners(box));
    };
    const on = { pointerdown: down, pointermove: move, pointerup: up };
    for (const kind in on) holder.addEventListener(kind, on[kind], { capture: true });
    map.dragging.disable();
    begin(dateline.settings.words.rectangle_hint, () => {
      for (const kind in on) holder.removeEventListener(kind, on[kind], { capture: true });
      if (shape) shape.remove();
      map.dragging.enable();
    });
  }

  const corners = (box) => [box.getSouthWest(), box.getNorthWest(), box.getNorthEast(), box.getSouthEast()].map(corner);

  function build() {
    const { words } = dateline.settings;
    menu = dateline.controls.menu(dateline.tools, "area-menu", words.area, dateline.icon("M3 5l6-2.500 4.500 4.500-2 6-7 .5z"));
    const add = (name, act) => {
      const made = dateline.html("button", "dl-choice", menu.panel);
      made.type = "button";
      made.dataset.area = name;
      dateline.html("span", "", made, words[`area_${name}`]);
      made.addEventListener("click", act);
    };
    if (dateline.settings.assets["draw.js"]) add("polygon", polygon);
    add("rectangle", rectangle);
    add("view", () => { menu.close(); send(corners(dateline.map.getBounds())); });
    hint = dateline.html("div", "dl-panel dl-hint", dateline.map.getContainer());
    hint.hidden = true;
    hint.setAttribute("role", "status");
    dateline.html("span", "", hint);
    const stop = dateline.html("button", "dl-again", hint, words.cancel);
    stop.type = "button";
    stop.addEventListener("click", cancel);
    L.DomEvent.disableClickPropagation(hint);
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => {
      removal = dateline.html("button", "dl-panel dl-outside dl-remove-area", undefined, words.area_remove);
      removal.type = "button";
      removal.hidden = true;
      removal.addEventListener("click", () => send(null));
      L.DomEvent.disableClickPropagation(removal);
      return removal;
    };
    control.addTo(dateline.map);
    window.addEventListener("keydown", (key) => {
      if (key.key === "Escape" && stopDrawing) { key.preventDefault(); cancel(); }
    }, { capture: true });
  }

  dateline.on("attached", build);
  dateline.on("state", active);
  dateline.on("dark", () => dateline.state && active());
})();
