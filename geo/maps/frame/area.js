// An area drawn on the map as a filter: a polygon by clicks, a rectangle by a drag, or the view.
(function () {
  "use strict";
  const MOST_CORNERS = 60;
  const ORANGE = "#c8551b";
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
      L.polygon(corners, { ...look, color: ORANGE, weight: 2, fill: false, className: "dl-area" }),
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
        const script = document.createElement("script");
        script.src = dateline.settings.assets["draw.js"];
        script.onload = resolve;
        script.onerror = () => { library = null; reject(new Error("draw.js")); };
        document.head.appendChild(script);
      });
    }
    return library;
  }

  function mode(name) {
    const styles = {
      fillColor: ORANGE, fillOpacity: 0.08, outlineColor: ORANGE, outlineWidth: 2, closingPointColor: ORANGE,
      closingPointWidth: dateline.coarse() ? 10 : 6, closingPointOutlineColor: "#ffffff", closingPointOutlineWidth: 2,
    };
    return name === "polygon"
      ? new terraDraw.TerraDrawPolygonMode({ styles, pointerDistance: dateline.coarse() ? 40 : 20 })
      : new terraDraw.TerraDrawRectangleMode({ styles, drawInteraction: "click-move-or-drag" });
  }

  async function draw(name) {
    const { words } = dateline.settings;
    try {
      await load();
    } catch (error) {
      dateline.emit("failed", error);
      return;
    }
    const { map } = dateline;
    const zooms = map.doubleClickZoom.enabled();
    const tool = new terraDraw.TerraDraw({
      adapter: new terraDrawLeafletAdapter.TerraDrawLeafletAdapter({ lib: L, map }), modes: [mode(name)],
    });
    begin(words[`${name}_hint`], () => {
      tool.stop();
      if (zooms) map.doubleClickZoom.enable();
    });
    map.doubleClickZoom.disable();
    tool.start();
    tool.setMode(name);
    tool.on("finish", (id) => {
      const ring = tool.getSnapshotFeature(id).geometry.coordinates[0].slice(0, -1);
      setTimeout(() => { // the library is still at work with this click
        cancel();
        send(ring.slice(0, MOST_CORNERS).map(([lng, lat]) => corner({ lat, lng })));
      });
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
    add("polygon", () => draw("polygon"));
    add("rectangle", () => draw("rectangle"));
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
