// Many scans: each file is sent by itself with the rest of the form, its progress shown, its answer said in a line.
(function () {
  "use strict";
  const form = document.querySelector("form[data-scans]");
  const card = document.querySelector("[data-scans-list]");
  if (!form || !card || !window.FormData) return;
  const input = form.querySelector('input[type="file"]');
  const list = card.querySelector("ul");
  const words = card.dataset;

  function line(file) {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const said = document.createElement("span");
    const bar = document.createElement("progress");
    row.className = "rows-line";
    name.textContent = file.name;
    said.className = "rows-end";
    bar.className = "progress-line";
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const state = document.createElement("small");
    state.textContent = words.waiting;
    said.append(bar, state);
    row.append(name, said);
    list.append(row);
    return { name: name, said: said, bar: bar, state: state };
  }

  function say(place, text, style, link) {
    const tag = document.createElement("span");
    tag.className = "tag tag-" + style;
    tag.textContent = style === "ok" ? words.filed : words.refused;
    place.said.replaceChildren(tag);
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = text;
      place.name.replaceChildren(anchor);
      return;
    }
    const why = document.createElement("small");
    why.textContent = text;
    place.name.append(why);
  }

  // True: filed. False: this file was refused. A sentence: the form itself is wrong, so no other file would be taken.
  function answered(place, request) {
    let answer = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch (error) {
      answer = {};
    }
    if (answer.filed && answer.filed.length) {
      say(place, answer.filed[0].title, "ok", answer.filed[0].url);
      return true;
    }
    if (answer.errors && answer.errors.length) {
      say(place, answer.errors.join(" "), "warn", "");
      return answer.errors.join(" ");
    }
    const why = (answer.refused || []).map(function (one) { return one.why; });
    say(place, why.join(" ") || words.lost, "warn", "");
    return false;
  }

  function send(file, place) {
    return new Promise(function (done) {
      const data = new FormData(form);
      data.delete(input.name);
      data.append(input.name, file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", location.href);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", function (event) {
        if (!event.lengthComputable) return;
        place.bar.value = Math.round((100 * event.loaded) / event.total);
        place.state.textContent = event.loaded < event.total ? place.bar.value + "%" : words.checking;
      });
      request.addEventListener("load", function () { done(answered(place, request)); });
      request.addEventListener("error", function () {
        say(place, words.lost, "warn", "");
        done(false);
      });
      request.send(data);
    });
  }

  async function sendAll(files) {
    const button = form.querySelector('button[type="submit"]');
    list.querySelectorAll(".tag-warn").forEach(function (tag) { tag.closest("li").remove(); });
    const places = files.map(line);
    const refused = new DataTransfer(); // stays chosen, so that a missing answer costs no second choosing
    button.disabled = true;
    card.hidden = false;
    let wrong = "";
    for (let n = 0; n < files.length; n += 1) {
      const said = wrong ? say(places[n], wrong, "warn", "") : await send(files[n], places[n]);
      if (said !== true) refused.items.add(files[n]);
      if (typeof said === "string") wrong = said;
    }
    card.querySelector("[data-scans-summary]").textContent = words.summary
      .replace("{filed}", files.length - refused.files.length).replace("{refused}", refused.files.length);
    button.disabled = false;
    input.files = refused.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    card.scrollIntoView();
  }

  form.addEventListener("submit", function (event) {
    if (!input.files.length) return; // the server says what is missing
    event.preventDefault();
    event.stopImmediatePropagation();
    sendAll(Array.from(input.files));
  }, true);
})();
