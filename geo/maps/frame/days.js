// Days as numbers (days since 1970, UTC), and how they are said in the reader's language.
(function () {
  "use strict";
  const DAY_MS = 86400000;
  const formats = new Map();

  const parse = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
  const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  const date = (day) => new Date(day * DAY_MS);

  function format(options) {
    const key = dateline.language() + JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(dateline.language(), { ...options, timeZone: "UTC" }));
    return formats.get(key);
  }

  // The first day after a bin that starts on `day`.
  function after(day, unit) {
    const at = date(day);
    if (unit === "day") return day + 1;
    if (unit === "week") return day + 7;
    const month = unit === "month" ? 1 : 0;
    return Date.UTC(at.getUTCFullYear() + 1 - month, at.getUTCMonth() + month, at.getUTCDate()) / DAY_MS;
  }

  const FULL = { day: "numeric", month: "long", year: "numeric" };
  const SHORT = { day: "numeric", month: "short", year: "numeric" };
  const say = (day) => format(FULL).format(date(day));
  const between = (from, to, short) => format(short ? SHORT : FULL).formatRange(date(from), date(to));

  // Ticks for an axis: [day, words], as fine as there is room for.
  const STEPS = [
    { months: 0, days: 1, look: { day: "numeric", month: "short" } },
    { months: 0, days: 2, look: { day: "numeric", month: "short" } },
    { months: 0, days: 7, look: { day: "numeric", month: "short" } },
    { months: 1, look: { month: "short" } },
    { months: 3, look: { month: "short" } },
    { months: 12, look: { year: "numeric" } },
    { months: 24, look: { year: "numeric" } },
    { months: 60, look: { year: "numeric" } },
    { months: 120, look: { year: "numeric" } },
    { months: 600, look: { year: "numeric" } },
  ];

  function* stepsFrom(first, last, step) {
    if (step.days) {
      for (let day = first; day < last; day += step.days) yield day;
      return;
    }
    const start = date(first);
    let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step.months) * step.months;
    for (;;) {
      const at = new Date(0);
      at.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      const day = Math.round(at.getTime() / DAY_MS);
      if (day >= last) return;
      if (day >= first) yield day;
      month += step.months;
    }
  }

  function ticks(first, last, room) {
    const span = last - first;
    const fitting = STEPS.find((step) => span / (step.days || step.months * 30.4) <= room) || STEPS[STEPS.length - 1];
    const found = [...stepsFrom(first, last, fitting)];
    return found.map((day, i) => {
      const year = date(day).getUTCFullYear();
      const fresh = i === 0 || date(found[i - 1]).getUTCFullYear() !== year;
      const yearOnly = fitting.look.year;
      const look = fresh && !yearOnly ? { ...fitting.look, year: "numeric" } : fitting.look;
      return [day, format(look).format(date(day))];
    });
  }

  dateline.days = { parse, iso, after, say, between, ticks };
})();
