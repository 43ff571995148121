/* Adds, never carries: every page works without this file. */
(function () {
  "use strict";
  var d = document;
  function focusErrors() {
    var box = d.querySelector("[data-focus]");
    if (box && d.activeElement !== box) { box.focus(); }
  }
  function buttons(form, on) {
    form.querySelectorAll("button").forEach(function (one) {
      if (on) { one.setAttribute("aria-disabled", "true"); } else { one.removeAttribute("aria-disabled"); }
    });
  }
  function free(form) { delete form.dataset.sent; buttons(form, false); }
  /* a second press while the first is on its way does nothing; after 10 s one may try again */
  d.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    buttons(form, true);
    setTimeout(function () { free(form); }, 10000);
  });
  window.addEventListener("pageshow", function () { d.querySelectorAll("form[data-sent]").forEach(free); });
  focusErrors();
})();
