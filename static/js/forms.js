// Forms: the list of errors takes the focus, its links lead to the field, a form is sent once, secrets hide again.
(function () {
  "use strict";
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  document.querySelectorAll(".error-summary a").forEach(function (link) {
    link.addEventListener("click", function (event) {
      const place = document.getElementById(link.hash.slice(1));
      if (!place) return;
      const field = place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea");
      if (!field) return;
      event.preventDefault();
      field.closest(".field").scrollIntoView();
      field.focus({ preventScroll: true });
    });
  });

  // A text that is too long stays as it was typed; a line below says by how much.
  document.querySelectorAll("[data-most]").forEach(function (field) {
    const most = Number(field.dataset.most);
    const line = document.createElement("p");
    line.className = "field-count";
    line.setAttribute("role", "status");
    field.insertAdjacentElement("afterend", line);
    function tell() {
      const now = Array.from(field.value.trim()).length;
      const over = now > most;
      line.textContent = over || now > most * 0.8 ? field.dataset.mostWords.replace("{most}", most).replace("{now}", now) : "";
      line.classList.toggle("bad", over);
    }
    field.addEventListener("input", tell);
    tell();
  });

  // What is said in one field makes another needless: that one is emptied and hidden, and has its answer back when the
  // first is empty again. One that is complained of stays in sight.
  document.querySelectorAll("[data-instead-of]").forEach(function (field) {
    const other = field.form.elements[field.dataset.insteadOf];
    const place = other && other.closest(".field");
    if (!place || place.classList.contains("field-bad")) return;
    let answer = "";
    function tell() {
      const needless = field.value.trim() !== "";
      if (needless) answer = other.value || answer;
      if (needless || answer) other.value = needless ? "" : answer;
      if (!needless) answer = "";
      place.hidden = needless;
    }
    field.addEventListener("input", tell);
    tell();
  });

  // What is asked for one answer of a choice only is out of sight until that answer is chosen.
  document.querySelectorAll("[data-only-for]").forEach(function (field) {
    const [name, wanted] = field.dataset.onlyFor.split("=");
    const choice = field.form.elements[name];
    function tell() { field.closest(".field").hidden = choice.value !== wanted; }
    choice.addEventListener("change", tell);
    tell();
  });

  function release(form) {
    form.removeAttribute("data-sent");
    form.querySelectorAll("button[aria-disabled]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
  }
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      return;
    }
    const question = form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    form.setAttribute("data-sent", "");
    form.querySelectorAll('button[type="submit"]').forEach(function (button) { button.setAttribute("aria-disabled", "true"); });
    if (form.hasAttribute("data-download")) window.setTimeout(release, 3000, form);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  document.querySelectorAll("[data-hide-after]").forEach(function (card) {
    window.setTimeout(function () {
      card.querySelectorAll(".secret").forEach(function (secret) { secret.textContent = "\u2022".repeat(8); });
      if (card.dataset.back) location.replace(card.dataset.back);
    }, Number(card.dataset.hideAfter) * 1000);
  });
})();
