// Keys. "/" goes to the search box, as on the sites people know; never while somebody is typing.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("[data-search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // The skip link moves the focus and leaves the address alone: with #main in it, the answer to a form would take the focus
  // away from the list of what is to be repaired.
  const skip = document.querySelector(".skip");
  if (skip) {
    skip.addEventListener("click", function (event) {
      event.preventDefault();
      document.getElementById("main").focus();
    });
  }
})();
