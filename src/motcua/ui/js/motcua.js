// Only adds: every page works without this file.
(function () {
  'use strict';
  var summary = document.querySelector('.error-summary');
  if (summary) summary.focus();
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = '1';
    setTimeout(function () { delete form.dataset.sent; }, 8000);
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent]').forEach(function (form) { delete form.dataset.sent; });
  });
  document.addEventListener('keydown', function (event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    var wanted = event.code.replace(/^Key|^Digit/, '');
    var target = document.querySelector('[data-keys="Alt ' + wanted + '"]');
    if (target) { event.preventDefault(); target.focus(); target.click(); }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    var search = document.querySelector('[data-search]');
    if (search) { event.preventDefault(); search.focus(); }
  });
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () { button.textContent = button.dataset.copied; });
    });
  });
  // Questions that another answer on this page decides: shown when it does, so that the page asks less.
  function unfold() {
    document.querySelectorAll('.when[data-when]').forEach(function (part) {
      if (!part.dataset.when) return;
      var chosen = document.querySelector('input[name="' + part.dataset.when + '"]:checked');
      part.hidden = !chosen || chosen.value !== part.dataset.is;
      part.querySelector('.when-note').hidden = true;
    });
  }
  unfold();
  document.addEventListener('change', function (event) {
    var input = event.target;
    unfold();
    if (input.type !== 'file') return;
    var told = document.getElementById(input.id + '-chosen');
    if (told) told.textContent = Array.prototype.map.call(input.files, function (f) { return f.name; }).join(', ');
  });
})();
