// A question before a page with unsaved changes is left. Nothing typed is stored in the browser: these are children's data.
(function () {
  "use strict";
  const forms = Array.from(document.querySelectorAll("form[data-watch]"));
  function state(form) {
    return Array.from(new FormData(form)).map(function (pair) {
      return pair[0] + "=" + (pair[1] instanceof File ? pair[1].name : pair[1]);
    }).join("&");
  }
  const before = new Map(forms.map(function (form) { return [form, state(form)]; }));
  function unsaved() {
    return forms.some(function (form) { return !form.hasAttribute("data-sent") && state(form) !== before.get(form); });
  }
  window.addEventListener("beforeunload", function (event) {
    if (document.body.classList.contains("ended") || !unsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
