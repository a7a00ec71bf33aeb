// The one name that the frame's scripts share: state, words, numbers, and how to tell each other.
window.dateline = (function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const listeners = {};
  const formats = new Map(); // making one takes longer than using it a hundred times

  // Leaflet places every marker with a three-dimensional transform, which makes each a layer of its
  // own for the browser to put together at every frame; flat ones lie in their pane's layer.
  L.Browser.ie3d = true;

  function format(kind, options) {
    const key = `${kind}/${dateline.language()}/${JSON.stringify(options)}`;
    if (!formats.has(key)) formats.set(key, new Intl[kind](dateline.language(), options));
    return formats.get(key);
  }

  const dateline = {
    map: null,
    settings: null,
    state: null,
    dark: false,
    touched: false, // whether the reader has moved the map
    range: null, // {from, to} while the frame shows other days than the page's filter does
    layer: "points",
    FIRST_REGION: 3, // precisions from here on are areas, not spots

    on(name, act) {
      (listeners[name] = listeners[name] || []).push(act);
    },

    emit(name, value) {
      for (const act of listeners[name] || []) act(value);
    },

    element(name, attributes, parent) {
      const made = document.createElementNS(SVG, name);
      for (const key in attributes) made.setAttribute(key, attributes[key]);
      if (parent) parent.appendChild(made);
      return made;
    },

    html(name, className, parent, words) {
      const made = L.DomUtil.create(name, className || "", parent);
      if (words !== undefined) made.textContent = words;
      return made;
    },

    button(className, words, parent, act) {
      const made = dateline.html("button", className, parent);
      made.type = "button";
      made.title = words;
      made.setAttribute("aria-label", words);
      made.addEventListener("click", act);
      return made;
    },

    // A line drawing of 16 x 16 for a button.
    icon(...lines) {
      const made = dateline.element("svg", {
        viewBox: "0 0 16 16", fill: "none", stroke: "currentColor", "stroke-width": 1.6,
        "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
      });
      for (const d of lines) dateline.element("path", { d }, made);
      return made;
    },

    // A cluster without a clear majority has no type (-1).
    colour: (type) => (type < 0 ? dateline.soft() : dateline.settings.colours[type][dateline.dark ? 1 : 0]),
    ink: () => (dateline.dark ? "#e4e9ec" : "#24313a"),
    soft: () => (dateline.dark ? "#9dabb4" : "#5d6b74"),
    paper: () => (dateline.dark ? "#1b2228" : "#ffffff"),
    still: () => window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    coarse: () => window.matchMedia("(pointer: coarse)").matches,

    number: (value, options) => format("NumberFormat", options).format(value),
    compact: (value) => (value < 1000 ? String(value)
      : dateline.number(value, { notation: "compact", maximumSignificantDigits: 2 })),
    language: () => (dateline.state && dateline.state.lang) || "en",

    // Words for a number: the key with the language's plural form, or the key itself.
    say(key, n, more) {
      const words = dateline.settings.words;
      const form = n === undefined ? "" : format("PluralRules").select(n);
      const text = words[`${key}_${form}`] || words[key];
      const values = { ...more, ...(n === undefined ? {} : { n: dateline.number(n) }) };
      return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
    },

    send(message) {
      Streamlit.setComponentValue({ ...message, n: Date.now() });
    },

    // Writes a value into the page's own address, so that a copied link restores it; no rerun.
    address(name, value) {
      try {
        const page = window.parent;
        const address = new URL(page.location.href);
        if (value === undefined) return address.searchParams.get(name);
        if (value === null) address.searchParams.delete(name);
        else address.searchParams.set(name, value);
        const written = address.href.replace(/%2C/g, ",");
        if (written !== page.location.href) page.history.replaceState(page.history.state, "", written);
      } catch (error) {
        console.info("The page's address is out of reach here.", error);
      }
      return null;
    },
  };
  return dateline;
})();
