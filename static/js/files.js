// Files can be dropped onto a form; the name and size of what was chosen are said.
(function () {
  "use strict";
  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  }
  // A file let go beside the place for it would open in this tab and take the form with it.
  function beside(event) {
    if (!event.defaultPrevented && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
  }
  const zones = document.querySelectorAll("[data-drop]");
  if (zones.length) ["dragover", "drop"].forEach(function (kind) { document.addEventListener(kind, beside); });
  zones.forEach(function (zone) {
    const input = zone.querySelector('input[type="file"]');
    const chosen = zone.querySelector("[data-chosen]");
    if (!input) return;
    zone.classList.add("ready");
    function say() {
      chosen.textContent = Array.from(input.files).map(function (file) { return file.name + " (" + size(file.size) + ")"; }).join(", ");
    }
    input.addEventListener("change", say);
    ["dragenter", "dragover"].forEach(function (kind) {
      zone.addEventListener(kind, function (event) {
        event.preventDefault();
        zone.classList.add("over");
      });
    });
    ["dragleave", "drop"].forEach(function (kind) {
      zone.addEventListener(kind, function () { zone.classList.remove("over"); });
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
})();
