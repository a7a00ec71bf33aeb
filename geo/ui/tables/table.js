// A table of events. All words are set as text.
export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".dl-table");
  if (!host || !data) return;

  function make(name, parent, attributes = {}, text) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== "") element.setAttribute(key, value);
    }
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  }

  function head(table) {
    const row = make("tr", make("thead", table));
    for (const column of data.columns) {
      make("th", row, { scope: "col", class: `k-${column.kind}`, "aria-sort": column.sorted }, column.label);
    }
  }

  function cell(row, line, column, first) {
    const named = column.key === "place";
    const box = make(named ? "th" : "td", row, { class: `k-${column.kind}`, scope: named ? "row" : undefined });
    const text = line.cells[column.key] ?? "";
    if (named) make("a", box, { href: line.href, "data-event": line.event_id }, text);
    else if (column.key === "kind") make("span", box, { class: `dl-dot t-${line.event_type}` }, text);
    else if (column.kind === "harm") make("span", box, { class: "dl-harm" }, text);
    else box.textContent = text;
  }

  const keep = host.querySelector("a:focus")?.dataset.event;
  const sheet = document.createElement("div");
  sheet.className = "dl-table-box";
  sheet.id = data.anchor;
  sheet.tabIndex = -1;
  const table = make("table", sheet);
  make("caption", table, {}, data.caption);
  head(table);
  const body = make("tbody", table);
  for (const line of data.lines) {
    const row = make("tr", body, { "aria-current": line.current ? "true" : undefined });
    row.dataset.event = line.event_id;
    for (const column of data.columns) cell(row, line, column);
  }
  host.replaceChildren(sheet);
  if (keep) host.querySelector(`a[data-event="${keep}"]`)?.focus({ preventScroll: true });

  // The current event's row stays in sight within the table; the page itself does not move.
  const current = sheet.querySelector("[aria-current]");
  if (current) sheet.scrollTop = current.offsetTop - sheet.clientHeight / 3;

  sheet.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const row = event.target.closest("tr[data-event]");
    if (!row || String(getSelection())) return;
    event.preventDefault();
    setTriggerValue("opened", row.dataset.event);
  });
}
