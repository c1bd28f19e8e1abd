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

  // No page is kept by the browser (shared computers), so after Back a form would come empty. What was typed stands in the
  // tab's own history entry, for the same person, and goes with the tab.
  const person = document.body.dataset.person;
  const unkept = ["hidden", "password", "file", "submit", "button"];
  function typedIn() {
    return forms.reduce(function (found, form) { return found.concat(Array.from(form.elements)); }, [])
      .filter(function (field) { return field.name && field.type && unkept.indexOf(field.type) < 0; });
  }
  function ticked(field) { return field.type === "checkbox" || field.type === "radio"; }
  function said(field) {
    if (ticked(field)) return field.checked;
    return field.multiple ? Array.from(field.selectedOptions, function (option) { return option.value; }) : field.value;
  }
  function say(field, value) {
    if (ticked(field)) field.checked = value;
    else if (field.multiple) Array.from(field.options).forEach(function (option) { option.selected = value.indexOf(option.value) >= 0; });
    else field.value = value;
  }
  function keep() {
    const typed = typedIn().map(function (field) { return [field.name, said(field)]; });
    if (typed.length) history.replaceState({ person: person, typed: typed }, "");
  }
  function giveBack() {
    const [arrival] = performance.getEntriesByType("navigation");
    const back = arrival && arrival.type === "back_forward";
    const kept = back && history.state && history.state.person === person ? history.state.typed : [];
    const fields = typedIn();
    kept.forEach(function (pair, number) {
      const field = fields[number];
      if (!field || field.name !== pair[0] || String(said(field)) === String(pair[1])) return;
      say(field, pair[1]);
      ["input", "change"].forEach(function (kind) { field.dispatchEvent(new Event(kind, { bubbles: true })); });
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
