// What HTML alone cannot do for the panel: find marks in the article's box, close with Escape.
// It gets no words: it is a constant, and listens once for whatever panel is drawn.
(() => {
  if (window.datelinePanel) return;
  window.datelinePanel = true;
  const SHORT = 3; // a mark is put a third of the box below its upper edge

  const marksOf = (reader) => [...reader.querySelectorAll(".dl-scroll mark.dl")];

  const show = (reader, wanted) => {
    const marks = marksOf(reader);
    if (!marks.length) return;
    const at = (wanted + marks.length) % marks.length;
    const box = reader.querySelector(".dl-scroll");
    const mark = marks[at];
    const down = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += down - box.clientHeight / SHORT;
    reader.querySelectorAll("mark.is-here").forEach((one) => one.classList.remove("is-here"));
    mark.classList.add("is-here");
    reader.dataset.at = String(at);
    reader.querySelector(".dl-marks .dl-at").textContent = `${at + 1} / ${marks.length}`;
  };

  // `toggle` does not bubble, so it is caught on its way down.
  document.addEventListener("toggle", (event) => {
    const reader = event.target;
    if (!reader.matches?.("details.dl-reader") || !reader.open) return;
    show(reader, 0);
    reader.querySelector(".dl-scroll").scrollIntoView({ block: "nearest" });
  }, true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-mark-step]");
    const reader = button?.closest("details.dl-reader");
    if (reader) show(reader, Number(reader.dataset.at || 0) + Number(button.dataset.markStep));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const busy = "input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]";
    if (event.target.closest?.(busy) || document.querySelector("[role=dialog], [role=listbox], [role=menu]")) return;
    document.querySelector(".st-key-step_close button")?.click();
  });
})();
