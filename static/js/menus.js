// The phone's menu and the drop-downs: they close on Escape and on a press elsewhere.
(function () {
  "use strict";
  const button = document.querySelector("[data-menu]");
  const drops = Array.from(document.querySelectorAll("details.drop"));

  function openMenu(open) {
    document.body.classList.toggle("menu-open", open);
    button.setAttribute("aria-expanded", String(open));
  }
  if (button) {
    button.addEventListener("click", function () {
      const open = !document.body.classList.contains("menu-open");
      openMenu(open);
      const first = document.querySelector("#menu a");
      if (open && first) first.focus();
    });
  }
  document.addEventListener("click", function (event) {
    drops.forEach(function (drop) { if (!drop.contains(event.target)) drop.open = false; });
    if (button && document.body.classList.contains("menu-open") && !event.target.closest(".side, [data-menu]")) openMenu(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    drops.forEach(function (drop) {
      if (!drop.open) return;
      drop.open = false;
      drop.querySelector("summary").focus();
    });
    if (button && document.body.classList.contains("menu-open")) {
      openMenu(false);
      button.focus();
    }
  });
  document.querySelectorAll("[data-open-all]").forEach(function (all) {
    const parts = all.closest("section").querySelectorAll(".part details");
    const words = { open: all.textContent, close: all.dataset.close };
    all.addEventListener("click", function () {
      const open = Array.from(parts).some(function (part) { return !part.open; });
      parts.forEach(function (part) { part.open = open; });
      all.textContent = open ? words.close : words.open;
    });
  });
})();
