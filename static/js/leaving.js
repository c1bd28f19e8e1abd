// A question before a page with unsaved changes is left, and typed text given back after Back or after the session ended.
// Nothing typed is stored beyond the tab: these are children's data.
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
  function put(typed, fields) {
    typed.forEach(function (pair, number) {
      const field = fields[number];
      if (!field || field.name !== pair[0] || String(said(field)) === String(pair[1])) return;
      say(field, pair[1]);
      ["input", "change"].forEach(function (kind) { field.dispatchEvent(new Event(kind, { bubbles: true })); });
    });
  }
  function giveBack() {
    const [arrival] = performance.getEntriesByType("navigation");
    const back = arrival && arrival.type === "back_forward";
    put(back && history.state && history.state.person === person ? history.state.typed || [] : [], typedIn());
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

  // When the session ends, what was typed is sealed with a key that only this person's pages bring (frame.seal) and stands in
  // the tab until the same person, signed in again, opens the same form. Anybody else's page throws it away unread.
  const KEPT = "typed";
  const here = location.pathname + location.search;
  // With the version that was read: if somebody else has saved meanwhile, saving leads to the page that shows both.
  function withHidden() {
    return forms.reduce(function (found, form) { return found.concat(Array.from(form.elements)); }, []).filter(function (field) {
      return field.name && field.name !== "csrfmiddlewaretoken" && (field.type === "hidden" || unkept.indexOf(field.type) < 0);
    });
  }
  function key(use) {
    const bytes = Uint8Array.from(atob(document.body.dataset.seal), function (sign) { return sign.charCodeAt(0); });
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
  }
  async function seal() {
    const refused = forms.length && document.querySelector(".error-summary");
    if (!person || !document.body.dataset.seal || !crypto.subtle || !(refused || unsaved())) return;
    const typed = JSON.stringify(withHidden().map(function (field) { return [field.name, said(field)]; }));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: iv }, await key("encrypt"), new TextEncoder().encode(typed));
    const kept = { person: person, at: here, iv: Array.from(iv), sealed: Array.from(new Uint8Array(sealed)) };
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  }
  async function unseal() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (!kept || !person || (kept.person === person && kept.at !== here)) return;
    sessionStorage.removeItem(KEPT);
    if (kept.person !== person || !document.body.dataset.seal || !crypto.subtle) return;
    const how = { name: "AES-GCM", iv: Uint8Array.from(kept.iv) };
    const typed = await crypto.subtle.decrypt(how, await key("decrypt"), Uint8Array.from(kept.sealed));
    put(JSON.parse(new TextDecoder().decode(typed)), withHidden());
    document.getElementById("typed-back").hidden = false;
  }
  document.addEventListener("session-over", function (event) { event.detail.push(seal()); });
  unseal().catch(function () {}); // sealed under a key that is no more: nothing to give back
})();
