// Search, filters and arrow keys. Without this script every page can still be read whole.
(() => {
  "use strict";
  const words = JSON.parse(document.body.dataset.words);
  const depth = document.body.dataset.depth;
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // As vks itself folds names: no marks, no case, Đ is d.
  const fold = (text) =>
    text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[^a-z0-9\s]/g, "");
  const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);

  function fits(folded, asked) {
    const close = folded.replace(/ /g, "");
    return close.includes(asked.join("")) || asked.every((word) => folded.includes(word));
  }

  // --- search ---

  function find(question) {
    const asked = wordsOf(question);
    if (!asked.length) return [];
    const first = asked.join("");
    const rank = (row) => {
      const close = row[3].replace(/ /g, "");
      return close === first ? 0 : row[3].split(" ").includes(first) || close.startsWith(first) ? 1 : close.includes(first) ? 2 : 3;
    };
    return (window.vksIndex || [])
      .filter((row) => fits(row[3], asked))
      .map((row, at) => [rank(row), at, row])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      .map((each) => each[2]);
  }

  function startSearch() {
    const box = document.querySelector(".search");
    if (!box) return;
    const input = box.querySelector("input");
    const list = box.querySelector("ul");
    const status = box.querySelector("[role=status]");
    let chosen = -1;
    box.hidden = false;

    const options = () => [...list.children];
    const choose = (at) => {
      chosen = at;
      options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
      const option = options()[at];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    };
    const open = () => {
      const found = find(input.value);
      list.replaceChildren(
        ...found.slice(0, 12).map((row, at) => {
          const option = document.createElement("li");
          option.id = "tim-" + at;
          option.setAttribute("role", "option");
          option.dataset.href = depth + row[2];
          const kind = document.createElement("small");
          kind.textContent = row[1];
          option.append(row[0] + " ", kind);
          return option;
        }),
      );
      const asked = wordsOf(input.value).length > 0;
      status.textContent = !asked ? "" : found.length ? say(words.found, { n: found.length }) : words.none;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      choose(found.length ? 0 : -1);
    };
    const go = (option) => {
      if (option) window.location.href = option.dataset.href;
    };

    input.addEventListener("input", open);
    input.addEventListener("keydown", (event) => {
      const all = options();
      if (event.key === "Escape") close();
      else if (event.key === "Enter") go(all[chosen]);
      else if (event.key === "ArrowDown" && all.length) choose((chosen + 1) % all.length);
      else if (event.key === "ArrowUp" && all.length) choose((chosen - 1 + all.length) % all.length);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => go(event.target.closest("li")));
    input.addEventListener("blur", () => setTimeout(close, 150));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target.closest("input, textarea")) return;
      event.preventDefault();
      input.focus();
    });
  }

  // --- filters of tables ---

  function startFilter(grid) {
    const bar = grid.querySelector(".filters");
    if (!bar) return null;
    const input = bar.querySelector("input");
    const buttons = [...bar.querySelectorAll("button")];
    const output = bar.querySelector("output");
    const rows = [...grid.querySelectorAll("tbody tr:not(.group)")];
    let texts = null;
    bar.hidden = false;

    const apply = () => {
      texts = texts || rows.map((row) => wordsOf((row.dataset.id || "") + " " + (grid.classList.contains("wide") ? row.cells[0] : row).textContent).join(" "));
      const asked = wordsOf(input.value);
      const states = buttons.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.state);
      let shown = 0;
      rows.forEach((row, at) => {
        const own = (row.dataset.s || "").split(" ");
        const fit = (!asked.length || fits(texts[at], asked)) && (!states.length || states.some((state) => own.includes(state)));
        row.hidden = !fit;
        shown += fit;
      });
      grid.querySelectorAll("tr.group").forEach((group) => {
        let next = group.nextElementSibling;
        while (next && next.hidden) next = next.nextElementSibling;
        group.hidden = !next || next.classList.contains("group");
      });
      grid.dataset.only = states.join(" ");
      if (grid.classList.contains("wide")) {
        grid.querySelectorAll("td.faint").forEach((cell) => cell.classList.remove("faint"));
        if (states.length)
          grid.querySelectorAll("tbody tr:not([hidden]) td[class]").forEach((cell) =>
            cell.classList.toggle("faint", !states.some((state) => cell.classList.contains("s-" + state))));
      }
      output.textContent = asked.length || states.length ? say(words.rows, { n: shown, all: rows.length }) : "";
    };
    input.addEventListener("input", apply);
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        apply();
      }));
    return (states) => {
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(states.includes(button.dataset.state))));
      apply();
    };
  }

  // A link such as unit/HaLong.html#state=behind opens the page at its first table with those rows only.
  function followHash(filters) {
    const found = /^#state=([a-z,-]+)$/.exec(window.location.hash);
    if (!found) return;
    const states = found[1].split(",");
    const first = filters.find(({ grid }) => states.some((state) => grid.querySelector(`.filters [data-state="${state}"]`)));
    if (!first) return;
    first.only(states);
    first.grid.scrollIntoView();
    first.grid.querySelector(".scroll").focus({ preventScroll: true });
  }

  // --- maps of signs: one stop for the Tab key, arrows inside ---

  function startMap(table) {
    const cells = () => [...table.querySelectorAll("tbody td a")].filter((link) => !link.closest("tr").hidden);
    const all = cells();
    if (all.length < 2) return;
    all.forEach((link, at) => (link.tabIndex = at ? -1 : 0));
    let held = all[0];
    table.addEventListener("focusin", (event) => {
      const link = event.target.closest("td a");
      if (!link) return;
      held.tabIndex = -1;
      held = link;
      held.tabIndex = 0;
    });
    table.addEventListener("keydown", (event) => {
      const link = event.target.closest("td a");
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!link || !step) return;
      event.preventDefault();
      const at = link.closest("td").cellIndex;
      let row = link.closest("tr");
      let next = null;
      if (step[0])
        do {
          row = step[0] > 0 ? row.nextElementSibling : row.previousElementSibling;
          next = row && !row.hidden && row.cells[at] ? row.cells[at].querySelector("a") : null;
        } while (row && !next);
      else {
        let cell = link.closest("td");
        do {
          cell = step[1] > 0 ? cell.nextElementSibling : cell.previousElementSibling;
          next = cell && cell.matches("td") ? cell.querySelector("a") : null;
        } while (cell && !next);
      }
      if (next) next.focus();
    });
    table.addEventListener("mouseover", (event) => {
      const link = event.target.closest("td a[aria-label]");
      if (!link || link.title) return;
      const head = table.tHead.rows[0].cells[link.closest("td").cellIndex];
      link.title = head.textContent + ": " + link.getAttribute("aria-label");
    });
  }

  startSearch();
  const grids = [...document.querySelectorAll(".grid")];
  const filters = grids.map((grid) => ({ grid, only: startFilter(grid) })).filter((each) => each.only);
  grids.filter((grid) => grid.classList.contains("wide")).forEach((grid) => startMap(grid.querySelector("table")));
  followHash(filters);
  window.addEventListener("hashchange", () => followHash(filters));
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((each) => (each.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((each) => (each.open = false)));
})();
