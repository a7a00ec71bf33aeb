// Where the map looks: it fits the results, and keeps its place once a reader has moved it.
(function () {
  "use strict";
  const MARGIN_PX = 44, NARROW_PX = 24, FIT_ZOOM = 10, REMEMBER_MS = 300;
  let pending = false; // a new filter has come; whether to move is known with its answer

  function fit(box) {
    if (!box) return;
    const margin = window.innerWidth > 640 ? MARGIN_PX : NARROW_PX;
    const covered = dateline.legend.width(); // no result hides behind the legend
    dateline.map.fitBounds([[box.south, box.west], [box.north, box.east]], {
      paddingTopLeft: [margin, margin], paddingBottomRight: [margin + covered, margin],
      maxZoom: FIT_ZOOM, animate: false,
    });
  }

  // All of what is shown now; the reader asked for it, so the next filter may move the map again.
  function fitAll() {
    fit(dateline.state && (dateline.state.whole || dateline.state.fit));
    dateline.touched = false;
    dateline.address("v", null);
  }

  function start() {
    const { view, fit: box, chosen } = dateline.state;
    if (view) {
      dateline.map.setView([view.lat, view.lng], view.zoom, { animate: false });
    } else {
      fit(box);
      if (chosen) reveal(chosen, false);
    }
    dateline.placed = true;
  }

  function follow(state, before) {
    if (!before) return start();
    const other = state.token !== before.token;
    if (other && !dateline.touched) fit(state.fit);
    pending = other && dateline.touched && !dateline.range;
    if (state.chosen && state.selected !== before.selected) reveal(state.chosen, !dateline.still());
    return undefined;
  }

  function reveal(chosen, animate) {
    const at = [chosen.lat, chosen.lon];
    if (chosen.precision < dateline.FIRST_REGION && !dateline.map.getBounds().contains(at)) {
      dateline.map.panTo(at, { animate });
    }
  }

  let waiting = 0;
  function remember() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (!dateline.touched) return;
      const centre = dateline.map.getCenter().wrap();
      dateline.address("v", [centre.lat.toFixed(4), centre.lng.toFixed(4), dateline.map.getZoom().toFixed(1)].join(","));
    }, REMEMBER_MS);
  }

  dateline.fitting = { fitAll, follow };
  dateline.on("counted", ({ located, outside }) => {
    if (pending && located && outside >= located) fit(dateline.state.fit);
    pending = false;
  });
  dateline.on("attached", () => {
    const byHand = (event) => {
      if (!event.target.closest(".leaflet-control")) dateline.touched = true;
    };
    for (const kind of ["mousedown", "wheel", "touchstart", "keydown"]) {
      dateline.map.getContainer().addEventListener(kind, byHand, { passive: true, capture: true });
    }
    dateline.map.on("moveend", remember);
  });
})();
