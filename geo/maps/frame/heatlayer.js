// Where events lie thick: one picture of the cells that the process counted.
(function () {
  "use strict";
  const GRADIENT = {
    false: [[0.15, "#fde6b8"], [0.4, "#f5a962"], [0.65, "#dd6a33"], [0.85, "#a93a1c"], [1, "#6d1f12"]],
    true: [[0.15, "#4a2a1c"], [0.4, "#8f4320"], [0.65, "#d66f2d"], [0.85, "#f4b15e"], [1, "#fff1c4"]],
  };
  const RADIUS_PX = 24, BLUR_PX = 20;
  const ROOT = 0.7;
  const PAD = 0.3;
  let layer = null, most = 0, asked = "";

  function remove() {
    if (layer) layer.remove();
    layer = null;
    asked = "";
  }

  // Roots bring thin places out; the counts themselves stand in the legend.
  function draw(found) {
    most = found.most;
    const old = layer;
    const points = found.cells.map(([lat, lon, events]) => [lat, lon, Math.pow(events / Math.max(1, most), ROOT)]);
    layer = L.heatLayer(points, {
      radius: RADIUS_PX, blur: BLUR_PX, max: 1, maxZoom: 0, minOpacity: 0.28, gradient: Object.fromEntries(GRADIENT[dateline.dark]),
    }).addTo(dateline.map);
    layer._canvas.classList.add("dl-heat");
    if (old) old.remove();
    dateline.map.getContainer().dataset.cells = String(found.cells.length);
    dateline.emit("explained");
  }

  async function refresh() {
    if (dateline.layer !== "heat") return remove();
    if (!dateline.placed) return undefined;
    const address = dateline.about("heat", {
      ...dateline.viewport.box(dateline.map.getBounds().pad(PAD)), zoom: dateline.map.getZoom(),
    });
    if (address === asked) return undefined;
    asked = address;
    try {
      const found = await dateline.ask("heat", address);
      if (found && dateline.layer === "heat") draw(found);
    } catch (error) {
      asked = "";
      dateline.emit("failed", error);
    }
    return undefined;
  }

  dateline.layers.heat = {
    explain(body, { heading }) {
      heading(dateline.settings.words.heat_scale);
      const bar = dateline.html("div", "dl-ramp", body);
      bar.style.background = `linear-gradient(90deg, ${GRADIENT[dateline.dark].map((stop) => stop[1]).join(", ")})`;
      const ends = dateline.html("div", "dl-ends", body);
      dateline.html("span", "", ends, "1");
      dateline.html("span", "", ends, dateline.number(most));
      dateline.html("p", "dl-small", body, dateline.settings.words.heat_note);
    },
  };
  dateline.on("attached", () => dateline.map.on("moveend", refresh));
  for (const name of ["layer", "range", "state", "retry"]) dateline.on(name, refresh);
  dateline.on("dark", () => { asked = ""; refresh(); });
})();
