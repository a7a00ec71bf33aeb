// The page around the frame: its language, its arrow keys, and places that it points at.
(function () {
  "use strict";
  const BUSY = "input, textarea, select, canvas, iframe, video, [contenteditable=true], [role=slider], [role=tab], " +
    "[role=radio], [role=combobox], [role=listbox], [role=option], [role=grid], [role=menu], [role=spinbutton], [role=textbox], " +
    "[data-baseweb=calendar], [role=dialog]";
  const ends = new AbortController();
  const number = (node, name) => parseFloat(node.getAttribute(name));

  function keys(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = event.target;
    if (at.closest && at.closest(BUSY)) return;
    if (!dateline.state) return;
    event.preventDefault();
    dateline.send({ step });
  }

  function places(node) {
    const at = { lat: number(node, "data-alt-lat"), lon: number(node, "data-alt-lon"), share: number(node, "data-alt-share") || 0 };
    return Math.abs(at.lat) <= 90 && Math.abs(at.lon) <= 180 ? [at] : [];
  }

  function pointed(event) {
    const node = event.target.closest && event.target.closest("[data-alt-lat]");
    dateline.chosen.wonder(node ? places(node) : []);
  }

  dateline.on("attached", () => {
    try {
      const page = window.parent.document;
      const options = { signal: ends.signal };
      page.addEventListener("keydown", keys, options);
      for (const kind of ["mouseover", "focusin"]) page.addEventListener(kind, pointed, options);
      page.addEventListener("focusout", () => dateline.chosen.wonder([]), options);
      window.addEventListener("pagehide", () => ends.abort());
    } catch (error) {
      console.info("The page around the map is out of reach here.", error);
    }
  });
  dateline.on("state", () => {
    document.documentElement.lang = dateline.state.lang;
    try {
      window.parent.document.documentElement.lang = dateline.state.lang;
    } catch (error) {
      console.info("The page's language cannot be set here.", error);
    }
  });
})();
