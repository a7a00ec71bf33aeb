// Questions to this machine's own process: a new one of a kind takes back the one under way.
(function () {
  "use strict";
  const SLOW_MS = 350;
  const running = {};
  let waiting = 0;

  function busy(change) {
    waiting += change;
    setTimeout(() => dateline.emit("busy", waiting > 0), waiting > 0 ? SLOW_MS : 0);
  }

  // Returns the answer, or null when a newer question took this one's place.
  dateline.ask = async function (kind, address) {
    if (running[kind]) running[kind].abort();
    const own = (running[kind] = new AbortController());
    busy(1);
    try {
      const answer = await fetch(address, { signal: own.signal });
      if (!answer.ok) throw new Error(`${kind}: ${answer.status}`);
      const found = await answer.json();
      return own.signal.aborted ? null : found;
    } catch (error) {
      if (error.name === "AbortError" || own.signal.aborted) return null;
      throw error;
    } finally {
      if (running[kind] === own) delete running[kind];
      busy(-1);
    }
  };

  dateline.forget = function (kind) {
    if (running[kind]) running[kind].abort();
  };

  // The address of a question about the filter in force, with its days when the frame has others.
  dateline.about = function (kind, values) {
    const { token, revision } = dateline.state;
    const asked = new URLSearchParams({ r: revision, ...values });
    if (dateline.range && kind !== "timeline") {
      asked.set("from", dateline.range.from);
      asked.set("to", dateline.range.to);
    }
    return `${dateline.settings.routes}${kind}/${token}?${asked}`;
  };
})();
