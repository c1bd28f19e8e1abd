// What a chart of ours looks like: colours and type come from the tokens, the shape from the page's data.
(function () {
  "use strict";
  function token(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
  function pixels(rem) { return Math.round(rem * parseFloat(getComputedStyle(document.documentElement).fontSize)); }
  function words() { return { fontFamily: token("font"), fontSize: pixels(0.8125), color: token("ink-soft") }; }
  function isLow(spec, row) { return row.style === "alarm" || (typeof spec.low === "number" && row.values[0] < spec.low); }
  function said(spec, at, which) {
    const row = spec.rows[at];
    if (!row) return "";
    return row.name + "\n" + spec.series.map(function (name, n) {
      const text = row.texts && row.texts[n] !== undefined ? row.texts[n] : String(row.values[n]) + (spec.unit || "");
      return (which === undefined || which === n || spec.series.length > 1) ? name + "  " + text : "";
    }).filter(Boolean).join("\n");
  }
  function common(spec) {
    return {
      animation: false,
      textStyle: words(),
      color: [token("primary"), token("ok"), token("warn"), token("ink-soft")],
      aria: { enabled: false },
      tooltip: {
        renderMode: "richText", trigger: "item", confine: true, backgroundColor: token("paper"), borderColor: token("line"),
        textStyle: Object.assign(words(), { color: token("ink") }),
        formatter: function (point) { return said(spec, point.data && point.data.at !== undefined ? point.data.at : point.dataIndex); },
      },
    };
  }
  function point(spec, row, at, n) {
    const shown = { value: row.values[n], name: row.name, at: at, url: row.url };
    if (n === 0 && isLow(spec, row)) shown.itemStyle = { color: token("alarm") };
    return shown;
  }
  function bar(spec) {
    const one = spec.series.length === 1;
    return Object.assign(common(spec), {
      grid: { left: 4, right: pixels(3.2), top: one ? 4 : pixels(2), bottom: 4, containLabel: true },
      legend: one ? undefined : { top: 0, left: 0, icon: "rect", itemWidth: 12, itemHeight: 12, textStyle: words() },
      xAxis: { type: "value", max: spec.max, splitLine: { lineStyle: { color: token("line") } }, axisLabel: words() },
      yAxis: {
        type: "category", inverse: true, data: spec.rows.map(function (row) { return row.name; }), axisTick: { show: false },
        axisLine: { lineStyle: { color: token("line") } }, axisLabel: Object.assign(words(), { color: token("ink") }),
      },
      series: spec.series.map(function (name, n) {
        return {
          type: "bar", name: name, barMaxWidth: 14, itemStyle: { borderRadius: [0, 4, 4, 0] },
          label: { show: one, position: "right", color: token("ink"), fontSize: pixels(0.8125),
            formatter: function (p) { const row = spec.rows[p.data.at]; return row.texts ? row.texts[n] : p.value + (spec.unit || ""); } },
          data: spec.rows.map(function (row, at) { return point(spec, row, at, n); }),
        };
      }),
    });
  }
  // Four colours serve many lines: the next four are dashed, the next dotted, and each has a mark of its own.
  const MARKS = ["circle", "rect", "triangle", "diamond", "roundRect"];
  const STROKES = ["solid", "dashed", "dotted"];
  // With tones the first series is what the chart is about, and the others are lines to compare it with.
  function drawn(spec, n) {
    const tone = spec.tones && spec.tones[n] ? token(spec.tones[n]) : "";
    if (!tone) return { symbolSize: 7, symbol: MARKS[n % MARKS.length], lineStyle: { type: STROKES[Math.floor(n / 4) % STROKES.length] } };
    const own = n === 0;
    return {
      symbolSize: 8, showSymbol: own, z: own ? 3 : 2, itemStyle: { color: tone },
      lineStyle: { color: tone, width: own ? 3 : 1.5, type: own ? "solid" : "dashed" },
    };
  }
  // Days stand as far apart as they are, where there are several.
  function days(spec) {
    const shown = { axisLabel: words(), axisLine: { lineStyle: { color: token("line") } } };
    if (!spec.dated || spec.rows.length < 2) return Object.assign({ type: "category", data: spec.rows.map(function (row) { return row.name; }) }, shown);
    shown.axisLabel = Object.assign(words(), { formatter: "{yyyy}-{MM}-{dd}", hideOverlap: true });
    return Object.assign({ type: "time", minInterval: 864e5 }, shown);
  }
  function line(spec) {
    const axis = days(spec);
    const named = spec.series.filter(function (_name, n) { return spec.rows.some(function (row) { return typeof row.values[n] === "number"; }); });
    return Object.assign(common(spec), {
      grid: { left: 4, right: pixels(axis.type === "time" ? 3 : 1), top: pixels(2), bottom: 4, containLabel: true },
      legend: named.length > 1 ? { type: "scroll", top: 0, left: 0, right: 0, data: named, textStyle: words(), pageTextStyle: words() } : undefined,
      xAxis: axis,
      yAxis: { type: "value", max: spec.max, scale: Boolean(spec.close), axisLabel: words(), splitLine: { lineStyle: { color: token("line") } } },
      series: spec.series.map(function (name, n) {
        const points = spec.rows.map(function (row, at) {
          const shown = point(spec, row, at, n);
          return axis.type === "time" ? Object.assign(shown, { value: [row.name, row.values[n]] }) : shown;
        });
        return Object.assign({ type: "line", name: name, data: points }, drawn(spec, n));
      }),
    });
  }
  function map(spec, name) {
    const values = spec.rows.map(function (row) { return row.values[0]; });
    const lowest = typeof spec.low === "number" ? spec.low : Math.min.apply(null, values);
    return Object.assign(common(spec), {
      visualMap: {
        show: true, type: "continuous", min: Math.min(lowest, Math.min.apply(null, values)), max: spec.max || Math.max.apply(null, values), left: 0, bottom: 0,
        itemWidth: 12, itemHeight: 80, text: [(spec.max || Math.max.apply(null, values)) + (spec.unit || ""), Math.min(lowest, Math.min.apply(null, values)) + (spec.unit || "")],
        inRange: { color: [token("primary-soft"), token("primary")] }, textStyle: words(),
      },
      series: [{
        type: "map", map: name, roam: false, selectedMode: false, name: spec.series[0], layoutCenter: ["50%", "50%"], layoutSize: "118%",
        itemStyle: { borderColor: token("paper"), borderWidth: 1.5, areaColor: token("off-soft") },
        label: { show: true, color: token("ink"), fontSize: pixels(0.75), textBorderColor: token("paper"), textBorderWidth: 3,
          formatter: function (p) { return p.name.replace("朝鲜族自治", ""); } },
        emphasis: { label: { color: token("ink") }, itemStyle: { areaColor: token("count") } },
        data: spec.rows.map(function (row, at) {
          const shown = { name: row.name, value: row.values[0], at: at, url: row.url };
          if (isLow(spec, row)) shown.itemStyle = { borderColor: token("alarm"), borderWidth: 3 };
          return shown;
        }),
      }],
    });
  }
  window.chartOptions = { bar: bar, line: line, map: map };
})();
