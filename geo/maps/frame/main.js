// The frame's life: it is attached once, and handed a state at every run of the page.
(function () {
  "use strict";
  let basemap = null;

  function paint(dark) {
    if (dark === dateline.dark) return;
    dateline.dark = dark;
    document.body.classList.toggle("dark", dark);
    dateline.map.getContainer().classList.toggle("dark", dark);
    basemap.recolour(dark);
    dateline.emit("dark", dark);
  }

  // The style sheets come on their own; sizes are known only with them.
  function styled() {
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
    return Promise.all(sheets.map((link) => new Promise((done) => {
      link.addEventListener("load", done);
      link.addEventListener("error", done);
    })));
  }

  let ready = null;
  async function show(next) {
    const before = dateline.state;
    dateline.state = next;
    await ready;
    if (dateline.state !== next) return; // a newer one has come meanwhile
    if (!dateline.placed) {
      paint(next.dark);
      dateline.map.invalidateSize({ animate: false });
    }
    dateline.brush.follow(dateline.placed ? before : null);
    dateline.fitting.follow(next, dateline.placed ? before : null);
    dateline.emit("state", before);
    dateline.viewport.refresh();
  }

  Object.assign(dateline, {
    attach(map, settings) {
      dateline.map = map;
      dateline.settings = settings;
      if (dateline.still()) { map._zoomAnimated = false; map.options.inertia = false; }
      dateline.credits = L.control.attribution({ prefix: false, position: "bottomright" }).addAttribution(settings.words.attribution).addTo(map);
      basemap = window.datelineBasemap(map, settings.assets, dateline.dark);
      basemap.ready.catch((error) => dateline.emit("failed", error));
      dateline.emit("attached");
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
      window.addEventListener("message", (event) => {
        if (event.source !== window.parent || !event.data || event.data.type !== "streamlit:render") return;
        const theme = event.data.theme;
        if (theme && theme.base && dateline.placed) paint(theme.base === "dark");
      });
      ready = styled();
      Streamlit.setComponentReady(); // asks for the newest state: one sent while loading was missed
    },
    show,
  });
})();
