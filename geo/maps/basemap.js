// The base map: Natural Earth shapes cut into canvas tiles, and city labels. Files of this machine.
(function () {
  "use strict";
  const PALETTES = {
    light: { water: "#d9e3ea", land: "#f7f5f0", border: "#b9b4a8", region: "#dcd8cd" },
    dark: { water: "#12181d", land: "#1e262c", border: "#4a5862", region: "#2d3840" },
  };
  const EXTENT = 4096;
  const DETAIL_FROM = 6;
  const TILE = { maxZoom: 13, indexMaxZoom: 5, tolerance: 2, extent: EXTENT, buffer: 64 };
  const MOST_LABELS = 90;

  const ShapeTiles = L.GridLayer.extend({
    createTile(coords) {
      const tile = document.createElement("canvas");
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const size = this.getTileSize().x;
      tile.width = tile.height = size * ratio;
      this.paint(tile, coords);
      return tile;
    },
    paint(tile, coords) {
      const pen = tile.getContext("2d");
      const colours = PALETTES[this.options.dark ? "dark" : "light"];
      const unit = tile.width / EXTENT;
      const ratio = tile.width / this.getTileSize().x;
      pen.fillStyle = colours.water;
      pen.fillRect(0, 0, tile.width, tile.height);
      const found = this.options.index.getTile(coords.z, coords.x, coords.y);
      if (!found) return;
      const draw = (kind, width, dash) => {
        pen.beginPath();
        for (const shape of found.features) {
          if (shape.tags.kind !== kind) continue;
          for (const line of shape.geometry) {
            line.forEach((p, i) => pen[i ? "lineTo" : "moveTo"](p[0] * unit, p[1] * unit));
          }
        }
        if (kind === "land") {
          pen.fillStyle = colours.land;
          pen.fill("evenodd");
        } else {
          pen.setLineDash(dash.map((part) => part * ratio));
          pen.lineJoin = "round";
          pen.lineWidth = width * ratio;
          pen.strokeStyle = colours[kind];
          pen.stroke();
        }
      };
      draw("land");
      draw("region", 0.8, [3, 3]);
      draw("border", 1.1, []);
    },
    recolour(dark) {
      this.options.dark = dark;
      for (const key in this._tiles) this.paint(this._tiles[key].el, this._wrapped(this._tiles[key]));
    },
    _wrapped(tile) {
      const coords = L.point(tile.coords.x, tile.coords.y);
      coords.z = tile.coords.z;
      this._wrapCoords(coords);
      const wide = Math.pow(2, coords.z);
      coords.x = ((coords.x % wide) + wide) % wide;
      return coords;
    },
  });

  function labelIcon(row, kind) {
    const holder = document.createElement("div");
    const text = document.createElement("span");
    text.textContent = row[0];
    if (kind !== "country") holder.appendChild(document.createElement("i"));
    holder.appendChild(text);
    return L.divIcon({ className: `dl-label ${kind}`, html: holder, iconSize: [0, 0] });
  }

  function labels(map, data) {
    const drawn = new Map();
    const refresh = () => {
      const zoom = Math.round(map.getZoom());
      const view = map.getBounds().pad(0.1);
      const wanted = new Map();
      const boxes = [];
      const free = (row, kind) => { // a label that would lie on another one is left out
        const at = map.latLngToLayerPoint([row[1], row[2]]);
        const wide = row[0].length * (kind === "country" ? 10 : 6.6) + 8;
        const left = kind === "country" ? at.x - wide / 2 : at.x;
        const box = [left, at.y - 9, left + wide, at.y + 9];
        const hit = boxes.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
        if (!hit) boxes.push(box);
        return !hit;
      };
      const take = (rows, kind, last) => {
        for (const row of rows) {
          if (wanted.size >= MOST_LABELS) return;
          if (row[3] > zoom || zoom > last(row[3]) || !view.contains([row[1], row[2]])) continue;
          const size = kind || (zoom - row[3] >= 3 ? "big" : "city");
          if (!free(row, size)) continue;
          wanted.set(`${row[0]}|${row[1]}|${size}`, [row, size]);
        }
      };
      take(data.countries, "country", (first) => Math.max(6, first + 1));
      take(data.cities, "", () => 99);
      for (const [key, marker] of drawn) {
        if (!wanted.has(key)) { marker.remove(); drawn.delete(key); }
      }
      for (const [key, [row, kind]] of wanted) {
        if (drawn.has(key)) continue;
        const options = { icon: labelIcon(row, kind), interactive: false, keyboard: false, pane: "labels" };
        drawn.set(key, L.marker([row[1], row[2]], options).addTo(map));
      }
    };
    map.on("moveend", refresh);
    refresh();
  }

  window.datelineBasemap = function (map, assets, dark) {
    const pane = map.createPane("basemap");
    pane.style.zIndex = 150;
    pane.style.pointerEvents = "none";
    map.createPane("labels").style.zIndex = 350;
    map.getPane("labels").style.pointerEvents = "none";
    const layers = [];
    let night = dark;
    const load = (name) => fetch(assets[name]).then((answer) => {
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    });
    const add = (name, order, from) => load(name).then((shapes) => {
      const index = geojsonvt(shapes, TILE);
      const options = { index, dark: night, pane: "basemap", zIndex: order, minZoom: from, noWrap: false };
      layers.push(new ShapeTiles(options).addTo(map));
      if (from && layers.length > 1) layers[0].options.maxZoom = from; // beyond it nobody sees the coarse shapes
    });
    let asked = false;
    const detail = () => {
      if (asked || map.getZoom() < DETAIL_FROM) return;
      asked = true;
      add("detail.json", 2, DETAIL_FROM);
    };
    const ready = add("world.json", 1, 0).then(() => {
      load("labels.json").then((data) => labels(map, data));
      map.on("zoomend", detail);
      detail();
    });
    return {
      ready,
      recolour(value) {
        night = value;
        layers.forEach((layer) => layer.recolour(value));
      },
    };
  };
})();
