// The search of the list: shows the pages that hold every word that was typed. Without a script the whole list stands there.
(function () {
  "use strict";
  var box = document.getElementById("search");
  var found = document.getElementById("found");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-words]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  function words(text) {
    return text.toLowerCase().replace(/oesoph/g, "esoph").split(/[^a-z0-9.-]+/).filter(Boolean);
  }
  function search() {
    var typed = words(box.value);
    var shown = 0;
    items.forEach(function (item) {
      var known = " " + item.getAttribute("data-words");
      var fits = typed.every(function (word) { return known.indexOf(" " + word) >= 0; });
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    });
    found.textContent = typed.length ? (shown === 1 ? "1 answer" : shown + " answers") : "";
  }
  document.getElementById("searching").hidden = false;
  box.addEventListener("input", search);
  search();
})();
