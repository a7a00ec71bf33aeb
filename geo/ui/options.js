// Lets the Tab key reach what is blurred, also in parts of the page that are drawn later.
(() => {
  const BLURRED = '.dl-harm, mark.f-killed, mark.f-injured, q.f-killed, q.f-injured, ' +
    '[data-card="killed"], [data-card="injured"]';

  function update() {
    const on = document.querySelector(".dl-blurred") !== null;
    for (const element of document.querySelectorAll(BLURRED)) {
      if (on && !element.hasAttribute("tabindex")) element.tabIndex = 0;
      else if (!on) element.removeAttribute("tabindex");
    }
  }

  window.datelineBlur?.disconnect();
  window.datelineBlur = new MutationObserver(update);
  window.datelineBlur.observe(document.body, { childList: true, subtree: true });
  update();
})();
