// The switch between points, heat and regions; the choice stands in the page's address.
(function () {
  "use strict";
  const NAMES = ["points", "heat", "regions"];
  const ICONS = {
    points: ["M4.5 5.2v.1M11 4v.1M8.2 10.6v.1M13 11v.1M3.4 12v.1"],
    heat: ["M8 14c3 0 4.6-2 4.6-4.4C12.600 6.500 9.500 5 9 1.800 6.800 3 6.300 5 6.500 6.800 5.600 6.400 5.200 5.600 5 5 3.900 6.300 3.400 7.800 3.400 9.600 3.400 12 5 14 8 14z"],
    regions: ["M2 4l4-2 4 2 4-2v10l-4 2-4-2-4 2zM6 2v10M10 4v10"],
  };
  const buttons = {};
  dateline.layers = {}; // name -> {explain(body, tools)}; other scripts add themselves

  function choose(name) {
    if (!NAMES.includes(name) || name === dateline.layer) return;
    dateline.layer = name;
    dateline.address("layer", name === "points" ? null : name);
    show();
    dateline.emit("layer", name);
  }

  function show() {
    for (const name of NAMES) {
      buttons[name].setAttribute("aria-checked", String(name === dateline.layer));
      buttons[name].tabIndex = name === dateline.layer ? 0 : -1;
    }
    dateline.map.getContainer().dataset.layer = dateline.layer;
  }

  function arrows(key, menu) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key.key];
    if (!step) return;
    key.preventDefault();
    key.stopPropagation();
    const next = NAMES[(NAMES.indexOf(dateline.layer) + step + NAMES.length) % NAMES.length];
    choose(next);
    menu.panel.querySelector("[aria-checked=true]").focus();
  }

  dateline.on("attached", () => {
    const { words } = dateline.settings;
    const icon = dateline.icon("M8 2l6 3.2-6 3.200-6-3.200zM2 8.300l6 3.200 6-3.200M2 11.300l6 3.200 6-3.200");
    dateline.tools = dateline.controls.bar("topleft");
    const menu = dateline.controls.menu(dateline.tools, "layers", words.layers, icon);
    menu.panel.setAttribute("role", "radiogroup");
    for (const name of NAMES) {
      const made = dateline.html("button", "dl-choice", menu.panel);
      made.type = "button";
      made.setAttribute("role", "radio");
      made.dataset.layer = name;
      made.appendChild(dateline.icon(...ICONS[name]));
      dateline.html("span", "", made, words[`layer_${name}`]);
      made.addEventListener("click", () => { choose(name); menu.close(); menu.button.focus(); });
      buttons[name] = made;
    }
    menu.panel.addEventListener("keydown", (key) => arrows(key, menu));
    const written = dateline.address("layer");
    if (NAMES.includes(written)) dateline.layer = written;
    show();
  });
  dateline.layers.choose = choose;
})();
