// Online tiles beneath the events, only when the reader has switched them on.
(function () {
  "use strict";
  let layer = null, shown = null;

  function show() {
    const wanted = dateline.state.tiles;
    const address = wanted ? wanted.address : null;
    if (address === shown) return;
    shown = address;
    if (layer) { layer.remove(); dateline.credits.removeAttribution(layer.credit); }
    layer = null;
    document.body.classList.toggle("has-tiles", Boolean(wanted));
    if (!wanted) return;
    layer = L.tileLayer(address, { maxZoom: dateline.map.getMaxZoom(), pane: "tilePane" });
    layer.credit = wanted.credit;
    layer.addTo(dateline.map);
    dateline.credits.addAttribution(wanted.credit);
  }

  dateline.on("state", show);
})();
