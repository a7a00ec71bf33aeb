// What is in view: asks for a little more than the screen shows, so that small pans need nothing.
(function () {
  "use strict";
  const PAD = 0.35;
  const DRAG_MS = 160;
  const WORLD = { south: -90, west: -180, north: 90, east: 180 };
  let asked = null; // the bounds and the words of the last question
  let answer = null, dragging = 0;

  const round = (value) => Math.round(value * 1e5) / 1e5;

  function box(bounds) {
    return {
      south: round(Math.max(-90, bounds.getSouth())), north: round(Math.min(90, bounds.getNorth())),
      west: round(bounds.getWest()), east: round(bounds.getEast()),
    };
  }

  const subject = () => {
    const { token, revision } = dateline.state;
    const days = dateline.range ? `${dateline.range.from}/${dateline.range.to}` : "";
    return `${token}/${revision}/${days}/${dateline.map.getZoom()}`;
  };

  const needed = () => !asked || asked.subject !== subject() || !asked.bounds.contains(dateline.map.getBounds());

  async function refresh() {
    if (!dateline.state || !dateline.placed || !needed()) return recount();
    const bounds = dateline.map.getBounds().pad(PAD);
    const own = (asked = { bounds, subject: subject() });
    const token = dateline.state.token;
    try {
      const found = await dateline.ask("view", dateline.about("view", {
        ...box(bounds), zoom: dateline.map.getZoom(),
      }));
      if (!found || asked !== own) return undefined;
      answer = found;
      dateline.emit("view", found);
      recount();
      const holder = dateline.map.getContainer();
      holder.dataset.sites = String(found.sites.length);
      holder.dataset.clusters = String(found.clusters.length);
      holder.dataset.drawn = token;
      holder.dataset.days = dateline.range ? `${dateline.range.from}/${dateline.range.to}` : "";
    } catch (error) {
      if (asked === own) asked = null;
      dateline.emit("failed", error);
    }
    return undefined;
  }

  // Events outside of the screen: those beyond the box that was asked for, and those in its margin.
  function recount() {
    if (!answer) return;
    const view = dateline.map.getBounds();
    const away = (lat, lon, events) => (view.contains([lat, lon]) ? 0 : events);
    let outside = answer.outside;
    for (const [lat, lon, events] of answer.clusters) outside += away(lat, lon, events);
    for (const site of answer.sites) {
      if (site.precision < dateline.FIRST_REGION) outside += away(site.lat, site.lon, site.events);
    }
    dateline.emit("counted", { located: answer.located, outside });
  }

  dateline.viewport = {
    WORLD,
    box,
    refresh,
    again() { asked = null; return refresh(); },
    answer: () => answer,
  };

  dateline.on("attached", () => {
    dateline.map.on("moveend", refresh);
    dateline.map.on("move", () => {
      if (dragging || !asked || !dateline.placed) return;
      dragging = setTimeout(() => {
        dragging = 0;
        if (asked && asked.subject === subject() && !asked.bounds.contains(dateline.map.getBounds())) refresh();
      }, DRAG_MS);
    });
  });
  dateline.on("range", refresh);
})();
