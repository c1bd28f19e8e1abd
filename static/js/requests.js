// htmx asks as this page: the CSRF token goes with every request that writes.
(function () {
  "use strict";
  // htmx notes the address, and with it what was searched for; nothing about children stays in the browser.
  window.sessionStorage.removeItem("htmx-current-path-for-history");
  const token = document.querySelector('meta[name="csrf-token"]');
  document.addEventListener("htmx:configRequest", function (event) {
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token.content;
  });
  // A fragment that ends up on the sign-in page means the session is over: show that page whole.
  document.addEventListener("htmx:beforeSwap", function (event) {
    const answer = event.detail.xhr;
    if (answer.responseURL && new URL(answer.responseURL).pathname !== new URL(event.detail.requestConfig.path, location.href).pathname) {
      event.detail.shouldSwap = false;
      location.assign(location.href);
    }
  });
})();
