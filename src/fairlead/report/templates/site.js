// The search of the list: shows the pages that hold every word that was typed, or, where none does, those that hold the most of them.
// Without a script the whole list stands there.
(function () {
  "use strict";
  var box = document.getElementById("search");
  var found = document.getElementById("found");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-words]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  // One spelling for both sides of the ocean, and no marks within a word: "PD-L1", "PDL1" and "pd l1" are found alike.
  function spelled(text) {
    return text.toLowerCase().replace(/[oa]e/g, "e").replace(/our/g, "or").replace(/['\u2019.]/g, "");
  }
  function words(text) {
    return spelled(text).split(/[^a-z0-9-]+/).map(function (word) { return word.replace(/-/g, ""); }).filter(Boolean);
  }
  var known = items.map(function (item) {
    var text = item.getAttribute("data-words");
    return " " + words(text).join(" ") + " " + words(text.replace(/-/g, " ")).join(" ");
  });
  function fits(at, word) {
    var stem = word.length > 3 ? word.replace(/s$/, "") : word;
    return known[at].indexOf(" " + stem) >= 0;
  }
  function search() {
    var typed = words(box.value);
    var counts = items.map(function (_, at) {
      return typed.filter(function (word) { return fits(at, word); }).length;
    });
    var most = Math.max.apply(null, counts.concat(0));
    var shown = 0;
    items.forEach(function (item, at) {
      item.hidden = counts[at] < most || (typed.length > 0 && most === 0);
      shown += item.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    });
    var count = shown === 1 ? found.getAttribute("data-one") : shown + " " + found.getAttribute("data-several");
    var lacking = most === 0 ? found.getAttribute("data-none") : found.getAttribute("data-most") + " " + count;
    found.textContent = typed.length === 0 ? "" : most < typed.length ? lacking : count;
  }
  document.getElementById("searching").hidden = false;
  box.addEventListener("input", search);
  search();
})();
