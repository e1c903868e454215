(function () {
  "use strict";
  var reports = Array.from(document.querySelectorAll("details.report"));
  function fold(open) { reports.forEach(function (d) { d.open = open; }); }
  function opened(node) {
    for (var at = node; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") { at.open = true; }
    }
    var own = node.querySelector(":scope > details");
    if (own) { own.open = true; }
  }
  function lit(id) {
    document.querySelectorAll("mark.lit").forEach(function (m) { m.classList.remove("lit"); });
    document.querySelectorAll("mark[data-ids]").forEach(function (m) {
      if (m.dataset.ids.split(" ").indexOf(id) >= 0) { m.classList.add("lit"); }
    });
  }
  function go() {
    var id = decodeURIComponent(location.hash.slice(1));
    var node = id && document.getElementById(id);
    if (!node) { return; }
    opened(node);
    lit(id);
    node.scrollIntoView({ block: node.classList.contains("here") ? "center" : "start" });
    if (node.tabIndex >= -1 && node.hasAttribute("tabindex")) { node.focus({ preventScroll: true }); }
  }
  fold(false);
  document.getElementById("report-tools").hidden = reports.length === 0;
  document.getElementById("open-all").addEventListener("click", function () { fold(true); });
  document.getElementById("close-all").addEventListener("click", function () { fold(false); });
  document.querySelectorAll("[data-to]").forEach(function (mark) {
    mark.addEventListener("click", function () { location.hash = mark.dataset.to; });
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) { go(); }
  });
  window.addEventListener("hashchange", go);
  go();
})();
