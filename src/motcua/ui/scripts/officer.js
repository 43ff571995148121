/* Chords: Alt and the letter shown on a button (bare letters would collide with Telex). */
document.addEventListener("keydown", function (event) {
  "use strict";
  if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) { return; }
  var letter = event.code.replace("Key", "").replace("Digit", "");
  var found = Array.prototype.find.call(document.querySelectorAll("[data-keys]"), function (one) {
    return one.dataset.keys.toUpperCase() === "ALT " + letter && one.offsetParent !== null;
  });
  if (!found) { return; }
  event.preventDefault();
  if (found.matches("input,select,textarea")) { found.focus(); } else { found.click(); }
});
