// Draws the charts of a page from the JSON beside them; a click opens the list behind a figure, as the table below does.
(function () {
  "use strict";
  function fail(box) {
    const data = box.parentNode.querySelector(".chart-data");
    if (data) data.open = true;
    box.classList.remove("chart", "chart-map", "chart-bar", "chart-line");
    box.removeAttribute("role");
    box.textContent = box.dataset.failed || "";
  }
  function follow(point) { if (point.data && point.data.url) location.assign(point.data.url); }
  function draw(box, spec, name) {
    let chart = box.drawn;
    if (!chart) {
      chart = window.echarts.init(box, null, { renderer: "svg" });
      chart.on("click", follow);
      box.drawn = chart;
    }
    chart.setOption(window.chartOptions[spec.kind](spec, name), true);
    chart.resize();
  }
  function height(box, spec) {
    if (spec.kind !== "bar") return;
    const row = parseFloat(getComputedStyle(document.documentElement).fontSize) * 1.9;
    box.style.height = Math.max(160, Math.round(spec.rows.length * row) + 48) + "px";
  }
  function start(box) {
    const spec = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    if (!window.echarts || !window.chartOptions[spec.kind] || !spec.rows.length) return fail(box);
    height(box, spec);
    if (spec.kind !== "map") return keep(box, spec, "");
    return fetch(spec.geo_url, { credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then(function (shape) {
        window.echarts.registerMap(spec.geo_url, shape);
        keep(box, spec, spec.geo_url);
      })
      .catch(function () { fail(box); });
  }
  function keep(box, spec, name) {
    draw(box, spec, name);
    let waiting = 0;
    window.addEventListener("resize", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        height(box, spec);
        draw(box, spec, name);
      }, 120);
    });
  }
  document.querySelectorAll("[data-chart]").forEach(start);
})();
