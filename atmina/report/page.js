"use strict";
// Finding and filtering, on top of a page that is complete without it.
(() => {
  const rows = [...document.querySelectorAll(".beads tbody tr, .terms tbody tr")];
  const beads = rows.filter((row) => row.id);
  if (!rows.length) return;
  const find = document.getElementById("find");
  const show = document.getElementById("show");
  const found = document.getElementById("found");
  const sheets = [...document.querySelectorAll(".sheet")];
  const folded = new Map();
  let timer = 0;

  // Without marks and in lower case, letter by letter, so that places in the folded text are places in the text.
  const letter = (character) => {
    const bare = character.normalize("NFD")[0].toLowerCase();
    return bare.length === character.length ? bare : character;
  };
  const fold = (text) => Array.from(text, letter).join("");
  const text = (row) => {
    if (!folded.has(row)) folded.set(row, fold(row.textContent));
    return folded.get(row);
  };

  const highlight = (wanted) => {
    if (!globalThis.CSS?.highlights || !globalThis.Highlight) return;
    CSS.highlights.delete("found");
    if (wanted.length < 2) return;
    const ranges = [];
    for (const row of rows) {
      if (row.hidden) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) {
        const content = fold(walker.currentNode.data);
        for (let at = content.indexOf(wanted); at >= 0; at = content.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + wanted.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const apply = () => {
    const wanted = fold(find.value.trim());
    const states = show.value ? show.value.split(" ") : [];
    let pairs = 0;
    let terms = 0;
    for (const row of rows) {
      const bead = Boolean(row.id);
      const term = row.classList.contains("term");
      const fits = states.length === 0 || term || states.some((state) => row.classList.contains(state));
      row.hidden = !(fits && (!wanted || text(row).includes(wanted)));
      if (row.classList.contains("gap")) row.hidden = Boolean(wanted || states.length);
      if (!row.hidden && bead) pairs += 1;
      if (!row.hidden && term) terms += 1;
    }
    for (const sheet of sheets) sheet.hidden = !sheet.querySelector("tbody tr:not([hidden])");
    const idle = !wanted && states.length === 0;
    found.value = idle ? "" : `${pairs} of ${beads.length} pairs` + (wanted ? `, ${terms} terms` : "");
    highlight(wanted);
  };

  // A link to a row that the filter hides clears the filter.
  const reveal = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.closest("[hidden]")) return;
    find.value = "";
    show.value = "";
    apply();
    row.scrollIntoView();
  };

  document.getElementById("tools").hidden = false;
  document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  show.addEventListener("change", apply);
  addEventListener("hashchange", reveal);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    find.focus();
  });
})();
