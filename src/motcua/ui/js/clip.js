// A film seen to its end is told once a visit, if nearly all of it was really played: jumping to the end is no showing.
// A film folded away takes its still only when it is unfolded.
(function () {
  'use strict';
  document.addEventListener('toggle', function (event) {
    var film = event.target.querySelector && event.target.querySelector('video[data-poster]');
    if (film) film.poster = film.dataset.poster;
  }, true);
  document.addEventListener('ended', function (event) {
    var film = event.target, played = 0, visit, i;
    if (!film.dataset || !film.dataset.count || !window.sessionStorage) return;
    for (i = 0; i < film.played.length; i += 1) played += film.played.end(i) - film.played.start(i);
    if (played < 0.9 * film.duration || sessionStorage.getItem(film.dataset.count)) return;
    visit = sessionStorage.getItem('visit') || Array.prototype.map.call(crypto.getRandomValues(new Uint8Array(16)),
      function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
    sessionStorage.setItem('visit', visit);
    sessionStorage.setItem(film.dataset.count, '1');
    fetch(film.dataset.count, { method: 'POST', body: new URLSearchParams({ played: String(played), visit: visit }) });
  }, true);
})();
