// A question before a page with unsaved changes is left. Nothing typed is stored beyond the tab: these are children's data.
(function () {
  "use strict";
  const forms = Array.from(document.querySelectorAll("form[data-watch]"));
  function state(form) {
    return Array.from(new FormData(form)).map(function (pair) {
      return pair[0] + "=" + (pair[1] instanceof File ? pair[1].name : pair[1]);
    }).join("&");
  }
  const before = new Map(forms.map(function (form) { return [form, state(form)]; }));

  // A browser gives typed text back after Back, but not in fields that forbid it to suggest (dates, ID numbers). Theirs
  // stands in the tab's own history entry, for the same person, and goes with the tab.
  const person = document.body.dataset.person;
  function shy() {
    return forms.reduce(function (found, form) {
      return found.concat(Array.from(form.querySelectorAll('input[type="text"][autocomplete="off"][name]')));
    }, []);
  }
  function keep() {
    const typed = shy().map(function (field) { return [field.name, field.value]; });
    if (typed.length) history.replaceState({ person: person, typed: typed }, "");
  }
  function giveBack() {
    const [arrival] = performance.getEntriesByType("navigation");
    const back = arrival && arrival.type === "back_forward";
    const kept = back && history.state && history.state.person === person ? history.state.typed : [];
    const fields = shy();
    kept.forEach(function (pair, number) {
      const field = fields[number];
      if (!field || field.name !== pair[0] || field.value !== field.defaultValue) return;
      field.value = pair[1];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  if (person && forms.length) {
    giveBack();
    document.addEventListener("change", keep);
    window.addEventListener("beforeunload", keep);
  }

  function unsaved() {
    return forms.some(function (form) { return !form.hasAttribute("data-sent") && state(form) !== before.get(form); });
  }
  window.addEventListener("beforeunload", function (event) {
    if (document.body.classList.contains("ended") || !unsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
