(function () {
  "use strict";
  // Okabe and Ito's colors for all kinds of color vision; yellow and black left out for lack of contrast on one ground.
  // On the dark ground the same hues, lighter.
  var light = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"];
  var lighter = ["#4AA3DF", "#F08A4B", "#2CBF93", "#E3A3C8", "#93D2F7", "#F2BE4A"];
  var colors = light;
  // Five shapes against six colors: thirty clusters before one repeats, and the shapes survive gray print.
  var symbols = ["circle", "triangle", "rect", "diamond", "arrow"];
  var figures = JSON.parse(document.getElementById("figures").textContent);
  var dark = window.matchMedia("screen and (prefers-color-scheme: dark)");
  var open = [];

  function color(cluster) { return colors[cluster % colors.length]; }
  function symbol(cluster) { return symbols[cluster % symbols.length]; }
  function number(value) {
    var size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e15)) { return value.toExponential(2); }
    return new Intl.NumberFormat("en", { notation: size >= 1e6 ? "compact" : "standard", maximumSignificantDigits: 6 }).format(value);
  }
  function value(it) { return it.percent ? function (v) { return number(Math.round(v * 1e4) / 100) + "%"; } : number; }
  function theme() {
    colors = dark.matches ? lighter : light;
    var css = getComputedStyle(document.documentElement);
    function get(name) { return css.getPropertyValue(name).trim(); }
    return { text: get("--text"), quiet: get("--quiet"), line: get("--line"), panel: get("--panel") };
  }
  function axis(t, more) {
    return Object.assign({
      nameLocation: "middle", nameGap: 30, nameTextStyle: { color: t.quiet, fontSize: 12 },
      axisLabel: { color: t.quiet, fontSize: 12, hideOverlap: true },
      axisLine: { lineStyle: { color: t.line } }, axisTick: { lineStyle: { color: t.line } }, splitLine: { lineStyle: { color: t.line } }
    }, more);
  }
  function tooltip(t, more) {
    // Rich text is drawn, never parsed as HTML.
    return Object.assign({ renderMode: "richText", confine: true, backgroundColor: t.panel, borderColor: t.line, textStyle: { color: t.text, fontSize: 13 } }, more);
  }
  function base(t) {
    return { animation: false, textStyle: { fontFamily: "system-ui, -apple-system, Segoe UI, Roboto, Arial, sans-serif", color: t.text },
      grid: { left: 8, right: 16, top: 16, bottom: 12, outerBoundsMode: "same", outerBoundsContain: "all" } };
  }
  function line(it, t) {
    var lines = it.lines || [{ name: it.yName, values: it.y, chosen: -1 }];
    var several = lines.length > 1;
    var quiet = it.x.length > 60;
    return Object.assign(base(t), {
      tooltip: tooltip(t, { trigger: "axis", valueFormatter: value(it) }),
      xAxis: axis(t, { type: "category", data: it.x, name: it.xName, boundaryGap: false, splitLine: { show: false } }),
      yAxis: axis(t, { type: "value", scale: true, name: it.yName, nameLocation: "end", nameGap: 10, nameTextStyle: { color: t.quiet, align: "left" },
        axisLabel: { color: t.quiet, fontSize: 12, formatter: value(it) } }),
      legend: several ? { top: 0, left: 0, itemWidth: 20, textStyle: { color: t.text } } : { show: false },
      grid: Object.assign(base(t).grid, { top: several ? 56 : 28 }),
      series: lines.map(function (s, i) {
        return { type: "line", name: s.name, color: color(i), connectNulls: true, lineStyle: { width: 2.5 }, symbol: symbol(i), symbolSize: quiet ? 0 : 7, showSymbol: true,
          data: s.values.map(function (v, at) {
            // The line that holds the choice shows it as a larger mark.
            return at === s.chosen && v !== null ? { value: v, symbol: "circle", symbolSize: 15, itemStyle: { color: t.panel, borderColor: color(i), borderWidth: 3 } } : v;
          }) };
      })
    });
  }
  function bars(it, t) {
    var single = it.series.length === 1;
    var most = Math.max.apply(null, it.series.map(function (s) { return s.values.length; }));
    return Object.assign(base(t), {
      tooltip: tooltip(t, { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: value(it) }),
      legend: single ? { show: false } : { top: 0, left: 0, itemWidth: 14, textStyle: { color: t.text } },
      grid: Object.assign(base(t).grid, { top: single ? 28 : 56 }),
      xAxis: axis(t, { type: "category", data: it.categories, name: it.xName, splitLine: { show: false }, axisTick: { show: false } }),
      yAxis: axis(t, { type: "value", name: it.yName, nameLocation: "end", nameGap: 10, nameTextStyle: { color: t.quiet, align: "left" },
        axisLabel: { color: t.quiet, fontSize: 12, formatter: value(it) } }),
      series: it.series.map(function (s, i) {
        return { type: "bar", name: s.name, color: colors[i], barMaxWidth: 56, barGap: "8%",
          label: { show: most <= 12 && (single || most <= 6), position: "top", color: t.text, fontSize: 12, formatter: function (p) { return value(it)(p.data.value); } },
          data: s.values.map(function (v, c) {
            return { value: v, itemStyle: { color: it.byCluster && most <= 12 ? color(it.clusters[c]) : colors[i], borderRadius: v < 0 ? [0, 0, 3, 3] : [3, 3, 0, 0],
              decal: !single && i === 1 ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.7, color: "rgba(255,255,255,.35)" } : undefined } };
          }) };
      })
    });
  }
  // Rows outside the core are hollow.
  function mark(p) {
    return p[3] ? { value: [p[0], p[1]], itemStyle: { color: "transparent", borderColor: color(p[2]), borderWidth: 1 } } : [p[0], p[1]];
  }
  function scatter(it, t) {
    var groups = it.centers.map(function (_, c) {
      return { type: "scatter", name: it.names[c], color: color(c), symbol: symbol(c), symbolSize: it.points.length > 600 ? 5 : 7,
        itemStyle: { opacity: 0.72 }, data: [], z: 2, tooltip: { show: true } };
    });
    it.points.forEach(function (p) { if (groups[p[2]]) { groups[p[2]].data.push(mark(p)); } });
    var many = it.centers.length > 12;
    var crowded = it.centers.length > 30;
    groups.push({ type: "scatter", name: it.middles, symbol: "circle", symbolSize: crowded ? 8 : many ? 17 : 24, z: 5, silent: true, color: t.quiet,
      label: { show: !crowded, color: t.text, fontSize: many ? 10 : 12, fontWeight: "bold", formatter: function (p) { return it.labels[p.dataIndex]; } },
      data: it.centers.map(function (p, c) { return { value: p, itemStyle: { color: t.panel, borderColor: color(c), borderWidth: many ? 2 : 3, opacity: 0.94 } }; }) });
    return Object.assign(base(t), {
      tooltip: tooltip(t, { trigger: "item", formatter: function (p) { return p.seriesName; } }),
      legend: { show: !many, type: "plain", top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: t.text },
        data: groups.slice(0, -1).map(function (g) { return g.name; }) },
      grid: Object.assign(base(t).grid, { top: many ? 16 : it.centers.length > 4 ? 64 : 40 }),
      xAxis: axis(t, { type: "value", scale: true, name: it.xName, axisLabel: { color: t.quiet, fontSize: 12, formatter: number } }),
      yAxis: axis(t, { type: "value", scale: true, name: it.yName, nameGap: 44, axisLabel: { color: t.quiet, fontSize: 12, formatter: number } }),
      series: groups
    });
  }
  var kinds = { line: line, bars: bars, scatter: scatter };
  function draw() {
    var t = theme();
    open.forEach(function (it) { it.chart.setOption(kinds[it.figure.kind](it.figure, t), true); });
    document.querySelectorAll("[data-cluster]").forEach(function (key) { key.style.background = color(Number(key.dataset.cluster)); });
  }
  figures.forEach(function (figure) {
    var place = document.getElementById(figure.id);
    open.push({ figure: figure, chart: echarts.init(place, null, { renderer: "svg" }) });
  });
  // With a view box the drawing scales to the paper, whose width a script learns too late.
  function frame() {
    open.forEach(function (it) {
      var svg = it.chart.getDom().querySelector("svg");
      if (svg) { svg.setAttribute("viewBox", "0 0 " + it.chart.getWidth() + " " + it.chart.getHeight()); }
    });
  }
  function fit() { open.forEach(function (it) { it.chart.resize(); }); frame(); }
  draw();
  frame();
  window.addEventListener("resize", fit);
  dark.addEventListener("change", draw);
  // Paper is white.
  window.matchMedia("print").addEventListener("change", draw);
})();
