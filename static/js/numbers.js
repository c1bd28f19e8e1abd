// The numbers beside 待办 and the menu where the page went out without them: counted after the page, not before it.
(function () {
  "use strict";
  const from = document.body.dataset.numbers;
  if (!from) return;

  function put(place, count) {
    place.firstElementChild.textContent = String(count);
    place.hidden = !count;
  }
  function sum(group) {
    const inside = Array.from(group.querySelectorAll("li [data-number]"));
    return inside.reduce(function (all, place) { return all + Number(place.firstElementChild.textContent); }, 0);
  }
  fetch(from, { credentials: "same-origin", redirect: "error" })
    .then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    })
    .then(function (counted) {
      document.querySelectorAll("[data-number]").forEach(function (place) {
        const of = place.dataset.number;
        if (of === "total") put(place, counted.total);
        else if (of !== "group") put(place, counted.by_resource[of] || 0);
      });
      document.querySelectorAll('[data-number="group"]').forEach(function (place) { put(place, sum(place.closest("details"))); });
    })
    .catch(function () { /* the page is whole without them; 待办 itself asks the records */ });
})();
