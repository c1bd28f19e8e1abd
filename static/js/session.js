// Two minutes before an idle session ends the page asks; while somebody works, it tells the server so. All tabs share one clock.
(function () {
  "use strict";
  const dialog = document.getElementById("session-warning");
  if (!dialog) return;
  const idle = Number(dialog.dataset.idle) * 1000;
  const warning = Math.min(120000, idle / 2);
  const left = dialog.querySelector("[data-left]");
  const failed = dialog.querySelector("[data-failed]");
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
  let heard = Date.now(); // when the server last heard of us
  let worked = 0; // when a hand last moved here

  function renewed() {
    heard = Date.now();
    failed.hidden = true;
    if (dialog.open) dialog.close();
  }
  let clock = 0;
  let ended = false;
  function over() {
    if (ended) return;
    ended = true;
    window.clearInterval(clock);
    document.body.classList.add("ended");
    const waiting = []; // what is to be done before the page goes (leaving.js)
    document.dispatchEvent(new CustomEvent("session-over", { detail: waiting }));
    // Asked for anew by GET: reloading the answer to a form would send the form again.
    Promise.allSettled(waiting).then(function () { location.replace(location.pathname + location.search); });
  }
  function stay() {
    return fetch(dialog.dataset.keepAlive, { method: "POST", headers: { "X-CSRFToken": token }, credentials: "same-origin", redirect: "manual" })
      .then(function (answer) {
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return over();
        if (!answer.ok) throw new Error(String(answer.status));
        renewed();
        if (tabs) tabs.postMessage("renewed");
      })
      .catch(function () { failed.hidden = false; });
  }
  function tick() {
    const rest = heard + idle - Date.now();
    if (rest <= 0) return over();
    if (rest > warning) return undefined;
    if (!dialog.open && worked > heard) {
      worked = 0;
      return stay();
    }
    const seconds = Math.ceil(rest / 1000);
    left.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    if (!dialog.open) dialog.showModal();
    return undefined;
  }
  ["keydown", "pointerdown"].forEach(function (kind) {
    document.addEventListener(kind, function () { if (!dialog.open) worked = Date.now(); }, { passive: true });
  });
  dialog.addEventListener("cancel", function (event) {
    event.preventDefault();
    stay();
  });
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  // A job's progress asks every second by itself: that is no person, so only requests that people made count.
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.successful && event.detail.requestConfig.triggeringEvent) {
      const kind = event.detail.requestConfig.triggeringEvent.type;
      if (kind === "click" || kind === "submit" || kind === "change") renewed();
    }
  });
  if (tabs) {
    tabs.postMessage("renewed");
    tabs.addEventListener("message", renewed);
  }
  clock = window.setInterval(tick, 1000);
})();
