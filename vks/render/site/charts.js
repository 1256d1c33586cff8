// Draws the pictures with Observable Plot from the data in each figure; tables say the same in words.
(() => {
  "use strict";
  const Plot = window.Plot;
  const words = JSON.parse(document.body.dataset.words);
  const depth = document.body.dataset.depth;
  const narrow = (width) => width < 560;
  const solid = (key) => `var(--${key}-solid)`;
  const on = (key) => `var(--${key}-on)`;
  const cut = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);
  const base = { className: "plot", style: { background: "none", fontSize: "12px" } };

  // Where a state's part is wide enough, its sign and number stand in it: colour is never alone.
  function parts(states, total) {
    let from = 0;
    return states.map((state, at) => {
      const part = { key: state.key, sign: state.sign, words: state.words, n: total[at], from, to: from + total[at] };
      from = part.to;
      return part;
    }).filter((part) => part.n > 0);
  }

  function months(data, width) {
    const rows = data.months.flatMap((month, at) =>
      parts(data.states, data.states.map((state) => state.n[at])).map((part) => ({ ...part, month })));
    const most = Math.max(1, ...rows.map((row) => row.to));
    const height = narrow(width) ? 260 : 300;
    const room = (row) => (row.n / most) * (height - 60) > 14;
    const step = (width - 50) / data.months.length;
    return {
      options: {
        ...base, width, height, marginLeft: 44, marginBottom: 30,
        x: { type: "band", domain: data.months, label: null, padding: 0.15, tickFormat: (text) => (step < 46 ? text.slice(0, 2) : text) },
        y: { label: null, grid: true, ticks: 5, tickFormat: (n) => n.toLocaleString("vi") },
        marks: [
          Plot.rectY(rows, { x: "month", y1: "from", y2: "to", fill: (row) => solid(row.key), insetTop: 0.5, title: (row) => `${row.month}: ${row.words} ${row.n}` }),
          Plot.text(rows.filter(room), { x: "month", y: (row) => (row.from + row.to) / 2, text: (row) => (step > 44 ? `${row.sign} ${row.n}` : row.sign), fill: (row) => on(row.key) }),
          Plot.ruleY([0]),
        ],
      },
    };
  }

  function standings(data, width) {
    const side = narrow(width) ? 96 : Math.min(320, 24 + 7 * Math.max(...data.rows.map((row) => row.name.length)));
    const letters = Math.floor((side - 12) / 6.8);
    const right = 64; // room for "100,0%" in bold, whatever the font
    const rows = data.rows.flatMap((row, at) => {
      const total = row.n.reduce((sum, n) => sum + n, 0) || 1;
      return parts(data.states, row.n).map((part) => ({ ...part, at, row, from: part.from / total, to: part.to / total }));
    });
    const room = (part) => (part.to - part.from) * (width - side - right) > 40;
    const tight = (part) => !room(part) && (part.to - part.from) * (width - side - right) > 13;
    return {
      options: {
        ...base, width, height: 24 + 24 * data.rows.length, marginLeft: side, marginRight: right, marginTop: 4, marginBottom: 20,
        x: { domain: [0, 1], label: null, axis: null },
        y: { type: "band", domain: data.rows.map((_, at) => at), label: null, padding: 0.18, tickSize: 0, tickFormat: (at) => cut(data.rows[at].name, letters) },
        marks: [
          Plot.axisY({ lineWidth: 40, tickSize: 0, label: null, tickFormat: (at) => cut(data.rows[at].name, letters), fontSize: 12 }),
          Plot.rectX(rows, { y: "at", x1: "from", x2: "to", fill: (part) => solid(part.key), insetRight: 0.5, title: (part) => `${part.row.name}: ${part.words} ${part.n}` }),
          Plot.text(rows.filter(room), { y: "at", x: (part) => (part.from + part.to) / 2, text: (part) => `${part.sign} ${part.n}`, fill: (part) => on(part.key) }),
          Plot.text(rows.filter(tight), { y: "at", x: (part) => (part.from + part.to) / 2, text: "sign", fill: (part) => on(part.key) }),
          Plot.text(data.rows, { y: (_, at) => at, x: 1, dx: 6, textAnchor: "start", text: "rate", fill: "currentColor", fontWeight: 600 }),
        ],
      },
      links: rows.map((part) => part.row.href), linked: "rect",
    };
  }

  function timeline(data, width) {
    const small = narrow(width);
    const side = small ? 8 : Math.min(380, width * 0.4);
    const day = (text) => new Date(text + "T00:00:00Z");
    const today = day(data.today);
    const name = (row) => cut(`${row.no}. ${row.name}`, Math.floor((small ? width - 24 : side - 16) / 7));
    const line = small ? 34 : 20;
    const marks = data.rows.flatMap((row, at) => row.stages.map((stage) => ({ ...stage, at, row, dueDay: day(stage.due), doneDay: stage.done ? day(stage.done) : null })));
    const late = marks.filter((mark) => mark.key === "overdue" || mark.key === "done-late");
    const open = marks.filter((mark) => !mark.doneDay && mark.key !== "overdue");
    const tip = (mark) => `${mark.row.no}. ${mark.row.name}\n${mark.sign} ${mark.words}; ${words.due} ${show(mark.due)}${mark.done ? `; ${words.done} ${show(mark.done)}` : ""}`;
    const show = (text) => text.split("-").reverse().join("/");
    const dy = small ? 7 : 0;
    const along = (today - day(data.from)) / (day(data.to) - day(data.from));
    const anchor = along > 0.85 ? "end" : along < 0.15 ? "start" : "middle"; // near an edge the words stay inside
    return {
      options: {
        ...base, width, height: 60 + line * data.rows.length, marginLeft: side, marginRight: 24, marginTop: 48, marginBottom: 6,
        x: { type: "utc", domain: [day(data.from), day(data.to)], axis: null },
        y: { type: "band", domain: data.rows.map((_, at) => at), padding: 0.1, axis: null },
        marks: [
          Plot.axisX({ anchor: "top", ticks: small ? "3 months" : "month", tickFormat: (at) => `${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`.replace(/\/20/, small ? "/20" : "/"), label: null }),
          Plot.gridX({ ticks: "month", strokeOpacity: 0.12 }),
          Plot.ruleX([today], { stroke: "currentColor", strokeDasharray: "4 3" }),
          Plot.text([today], { x: (at) => at, frameAnchor: "top", textAnchor: anchor, dy: -44, text: () => `${data.todayWords} ${show(data.today)}`, fill: "currentColor", fontWeight: 600 }),
          Plot.text(data.rows, small
            ? { y: (_, at) => at, frameAnchor: "left", dy: -8, text: name, textAnchor: "start", fill: "currentColor" }
            : { y: (_, at) => at, frameAnchor: "left", dx: -8, text: name, textAnchor: "end", fill: "currentColor" }),
          Plot.ruleY(late, { y: "at", x1: "dueDay", x2: (mark) => mark.doneDay || today, stroke: (mark) => solid(mark.key), strokeWidth: 5, dy, title: tip }),
          Plot.tickX(late, { x: "dueDay", y: "at", stroke: (mark) => solid(mark.key), strokeWidth: 2, dy, title: tip }),
          Plot.dot(open, { x: "dueDay", y: "at", r: 6, stroke: (mark) => solid(mark.key), fill: "var(--paper)", strokeWidth: 2, dy, title: tip }),
          Plot.dot(marks.filter((mark) => mark.doneDay), { x: "doneDay", y: "at", r: 7, fill: (mark) => solid(mark.key), dy, title: tip }),
          Plot.text(marks.filter((mark) => mark.doneDay), { x: "doneDay", y: "at", text: "sign", fill: (mark) => on(mark.key), fontSize: 10, dy, pointerEvents: "none" }),
          Plot.dot(marks.filter((mark) => mark.key === "overdue"), { x: () => today, y: "at", r: 8, fill: (mark) => solid(mark.key), dy, title: tip }),
          Plot.text(marks.filter((mark) => mark.key === "overdue"), { x: () => today, y: "at", text: "sign", fill: (mark) => on(mark.key), fontWeight: 700, dy, pointerEvents: "none" }),
        ],
      },
    };
  }

  // As tables say it: half-up, what is short of 100% is never 100,0%, what is above zero never 0,0%.
  function percent(value) {
    let tenths = Math.floor(value * 1000 + 0.5 + 1e-9);
    if (value < 1) tenths = Math.min(tenths, 999);
    if (value > 0) tenths = Math.max(tenths, 1);
    return `${Math.floor(tenths / 10)},${tenths % 10}%`;
  }

  function pace(data, width) {
    const many = data.rows.length;
    const columns = Math.min(many, Math.max(1, Math.floor(width / (many > 1 ? 155 : width))));
    const ends = data.ends.length;
    const points = data.rows.flatMap((row, at) => data.months.map((month, n) => ({
      x: n, month, actual: row.actual[n], expected: row.expected[n], state: row.states[n], column: at % columns, line: Math.floor(at / columns), row,
    })));
    const seen = points.filter((point) => point.actual !== null);
    const most = Math.max(...points.map((point) => Math.max(point.actual || 0, point.expected || 0)), data.percent ? 1 : 1);
    const lines = Math.ceil(many / columns);
    const cell = many > 1 ? 104 : 240;
    const text = (value) => (value === null ? "–" : data.percent ? percent(value) : String(value).replace(".", ","));
    const tip = (point) => `${point.row.name}, ${point.month}: ${words.actual} ${text(point.actual)}; ${words.expected} ${text(point.expected)}`;
    const heads = data.rows.map((row, at) => ({ column: at % columns, line: Math.floor(at / columns), row }));
    return {
      options: {
        ...base, width, height: lines * cell + 30, marginLeft: 34, marginRight: 8, marginTop: 8, marginBottom: 24,
        fx: { domain: d3.range(columns), axis: null, padding: 0.08 },
        fy: { domain: d3.range(lines), axis: null, padding: 0.12 },
        x: { domain: [-0.6, ends - 0.4], axis: null },
        y: { domain: [0, most * 1.3], axis: null },
        marks: [
          Plot.axisX({ anchor: "bottom", ticks: d3.range(0, ends, many > 1 ? 3 : 1), tickFormat: (n) => data.ends[n].slice(0, many > 1 ? 2 : 7), label: null, tickSize: 3, facetAnchor: "bottom-empty" }),
          Plot.axisY({ anchor: "left", ticks: 2, tickFormat: (n) => (data.percent ? `${Math.round(n * 100)}%` : n), label: null, tickSize: 0, facetAnchor: "left" }),
          Plot.ruleY([0], { strokeOpacity: 0.5 }),
          Plot.rectY(seen, { fx: "column", fy: "line", x1: (point) => point.x - 0.38, x2: (point) => point.x + 0.38, y: "actual", fill: (point) => solid(point.state), title: tip }),
          Plot.ruleY(points.filter((point) => point.expected !== null), { fx: "column", fy: "line", x1: (point) => point.x - 0.5, x2: (point) => point.x + 0.5, y: "expected", stroke: "currentColor", strokeWidth: 2, title: tip }),
          Plot.text(many > 1 ? heads : [], { fx: "column", fy: "line", frameAnchor: "top-left", dy: -2, text: (head) => `${head.row.sign} ${cut(head.row.name, 20)}`, fill: "currentColor", fontWeight: 600, stroke: "var(--paper)", strokeWidth: 4 }),
        ],
      },
      links: seen.map((point) => point.row.href), linked: "rect",
    };
  }

  const kinds = { months, standings, timeline, pace };

  function draw(figure, width) {
    const place = figure.querySelector(".draw");
    const data = JSON.parse(figure.dataset.chart);
    if (!data.rows?.length && !data.months?.length) return;
    const { options, links, linked } = kinds[figure.dataset.kind](data, width);
    const svg = Plot.plot(options);
    // One picture with one name; Plot's own names of its parts are English and belong to no role.
    svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", figure.dataset.label);
    if (links) {
      // The mouse's short cut; for the keyboard the same links stand in the table.
      const bars = [...svg.querySelectorAll(linked)].filter((bar) => Number.isInteger(bar.__data__));
      bars.forEach((bar) => {
        const href = links[bar.__data__];
        if (!href) return;
        bar.style.cursor = "pointer";
        bar.addEventListener("click", () => (window.location.href = depth + href));
      });
    }
    place.replaceChildren(svg);
  }

  const figures = [...document.querySelectorAll("figure.chart")];
  const drawAll = (width) => figures.forEach((figure) => draw(figure, width || Math.max(300, Math.floor(figure.querySelector(".draw").clientWidth))));
  drawAll();
  let last = window.innerWidth;
  let waiting = 0;
  window.addEventListener("resize", () => {
    if (window.innerWidth === last) return;
    last = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => drawAll(), 120);
  });
  window.addEventListener("beforeprint", () => drawAll(690));
  window.addEventListener("afterprint", () => drawAll());
})();
