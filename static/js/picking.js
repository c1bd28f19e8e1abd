// Ticking rows of a list: all of the page, a range with Shift, the number beside what can be done, Escape to begin anew.
(function () {
  "use strict";
  const bar = document.querySelector("[data-bulk]");
  const all = document.querySelector("[data-pick-all]");
  if (!bar || !all) return;
  const boxes = Array.from(document.querySelectorAll('input[name="pick"]'));
  const said = bar.querySelector("[data-bulk-words]");
  const clear = bar.querySelector("[data-bulk-clear]");
  let last = null;

  function tell() {
    const n = boxes.filter(function (box) { return box.checked; }).length;
    bar.hidden = n === 0;
    clear.hidden = n === 0;
    said.textContent = said.dataset.bulkWords.replace("{n}", n);
    all.checked = n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
    boxes.forEach(function (box) { box.closest("tr").classList.toggle("picked", box.checked); });
  }
  function none() {
    boxes.forEach(function (box) { box.checked = false; });
    last = null;
    tell();
  }
  all.addEventListener("change", function () {
    boxes.forEach(function (box) { box.checked = all.checked; });
    tell();
  });
  boxes.forEach(function (box, at) {
    box.addEventListener("click", function (event) {
      if (event.shiftKey && last !== null) {
        boxes.slice(Math.min(at, last), Math.max(at, last) + 1).forEach(function (other) { other.checked = box.checked; });
      }
      last = at;
      tell();
    });
  });
  clear.addEventListener("click", function () {
    none();
    all.focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector("details.drop[open]")) none();
  });
  window.addEventListener("pageshow", tell);
  tell();
})();
