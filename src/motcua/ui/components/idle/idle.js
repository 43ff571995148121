(function () {
  var box = document.querySelector('[data-idle]'), end;
  if (!box) return;
  var told = box.querySelector('p'), press = box.querySelector('button'), clock = box.querySelector('span');
  function begin() { end = Date.now() + box.dataset.idle * 1000; box.hidden = true; }
  function say(what) {
    if (told.dataset.said !== what || box.hidden) told.replaceChildren(box.querySelector('[data-' + what + ']').content.cloneNode(true));
    told.dataset.said = what; box.hidden = false; press.hidden = what === 'over';
  }
  press.addEventListener('click', function () {
    fetch(box.dataset.stay, { method: 'POST' }).then(function (answer) { if (answer.ok) begin(); else end = 0; });
  });
  setInterval(function () {
    var left = Math.ceil((end - Date.now()) / 1000);
    if (left > box.dataset.warn) return;
    say(left > 0 ? 'soon' : 'over');
    clock.textContent = left > 0 ? Math.floor(left / 60) + ':' + ('0' + left % 60).slice(-2) : '';
  }, 500);
  begin();
})();
