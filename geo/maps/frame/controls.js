// Buttons on the map, and what it says when there is nothing, not yet anything, or an error.
(function () {
  "use strict";
  let message = null, outside = null, progress = null, text = null, again = null;

  function bar(position) {
    const control = L.control({ position });
    const holder = dateline.html("div", "leaflet-bar dl-bar");
    control.onAdd = () => {
      L.DomEvent.disableClickPropagation(holder);
      return holder;
    };
    control.addTo(dateline.map);
    return holder;
  }

  function zooms() {
    const { words } = dateline.settings;
    const holder = bar("topleft");
    const add = (name, label, act, content) => {
      const made = dateline.button(`dl-${name}`, label, holder, act);
      made.appendChild(content);
      return made;
    };
    const zoom = (by) => () => { dateline.touched = true; dateline.map.zoomIn(by, { animate: !dateline.still() }); };
    add("in", words.zoom_in, zoom(1), dateline.icon("M8 3v10M3 8h10"));
    add("out", words.zoom_out, zoom(-1), dateline.icon("M3 8h10"));
    const frame = dateline.icon("M1.5 5V1.5H5M11 1.5h3.5V5M14.5 11v3.5H11M5 14.5H1.5V11");
    dateline.element("circle", { cx: 8, cy: 8, r: 2.2, fill: "currentColor", stroke: "none" }, frame);
    add("fit", words.fit, () => dateline.fitting.fitAll(), frame);
    if (document.fullscreenEnabled) {
      const full = add("full", words.full, wide, dateline.icon("M9.5 6.5l5-5M10.5 1.5h4v4M6.5 9.5l-5 5M5.5 14.5h-4v-4"));
      document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
    }
  }

  function wide() {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch((error) => console.info("The browser keeps the page's size.", error));
  }

  // A button that opens a small panel of further ones; Escape closes it.
  function menu(holder, name, label, icon) {
    const wrap = dateline.html("div", "dl-menu", holder);
    const button = dateline.button(`dl-${name}`, label, wrap, () => toggle(panel.hidden));
    button.appendChild(icon);
    button.setAttribute("aria-haspopup", "true");
    const panel = dateline.html("div", "dl-panel dl-drop", wrap);
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", label);
    function toggle(open) {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      if (open) (panel.querySelector("[aria-checked=true]") || panel.querySelector("button")).focus();
    }
    toggle(false);
    wrap.addEventListener("keydown", (key) => {
      if (key.key !== "Escape" || panel.hidden) return;
      key.stopPropagation();
      toggle(false);
      button.focus();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!panel.hidden && !wrap.contains(event.target)) toggle(false);
    });
    return { wrap, button, panel, close: () => toggle(false) };
  }

  function addOutside() {
    const control = L.control({ position: "bottomright" });
    control.onAdd = () => {
      outside = dateline.html("button", "dl-panel dl-outside");
      outside.type = "button";
      outside.hidden = true;
      outside.addEventListener("click", () => dateline.fitting.fitAll());
      L.DomEvent.disableClickPropagation(outside);
      return outside;
    };
    control.addTo(dateline.map);
  }

  function say(words, retry) {
    text.textContent = words;
    again.hidden = !retry;
    message.hidden = !words;
    message.classList.toggle("is-error", Boolean(retry));
  }

  dateline.controls = { bar, menu, say };

  dateline.on("attached", () => {
    const { map, settings } = dateline;
    progress = dateline.html("div", "dl-progress", map.getContainer());
    progress.hidden = true;
    message = dateline.html("div", "dl-message dl-panel", map.getContainer());
    message.setAttribute("role", "status");
    text = dateline.html("span", "", message);
    again = dateline.html("button", "dl-again", message, settings.words.again);
    again.type = "button";
    again.addEventListener("click", () => { say(settings.words.loading); dateline.emit("retry"); });
    L.DomEvent.disableClickPropagation(message);
    say(settings.words.loading);
    addOutside();
    L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
    zooms();
  });
  dateline.on("counted", ({ located, outside: away }) => {
    say(located ? "" : dateline.settings.words[dateline.range ? "empty_days" : "empty"]);
    outside.hidden = !away || !located;
    if (away) outside.textContent = dateline.say("outside", away);
  });
  dateline.on("busy", (on) => { progress.hidden = !on; });
  dateline.on("failed", (error) => {
    console.error(error);
    outside.hidden = true;
    say(dateline.settings.words.failed, true);
  });
  dateline.on("retry", () => dateline.viewport.again());
})();
