// Tables on small screens and for the keyboard: cells carry their column's title, wide tables can be scrolled by arrow keys.
(function () {
  "use strict";
  function label(table) {
    const titles = Array.from(table.querySelectorAll("thead th")).map(function (th) { return th.textContent.trim(); });
    table.querySelectorAll("tbody tr").forEach(function (row) {
      Array.from(row.children).forEach(function (cell, at) { cell.dataset.label = titles[at] || ""; });
    });
    table.classList.add("stacked");
  }
  function reachable() {
    document.querySelectorAll("[data-scroll], .steps").forEach(function (box) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      if (wide && !box.matches(".steps")) {
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", box.dataset.scroll);
      }
    });
  }
  function start() {
    document.querySelectorAll("table[data-stack]").forEach(label);
    reachable();
  }
  document.addEventListener("htmx:afterSettle", start);
  document.addEventListener("toggle", reachable, true);
  window.addEventListener("resize", reachable);
  start();
})();
