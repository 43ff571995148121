/* Shows the photos just chosen, and how much has been sent; a cut line keeps the page and what was chosen. */
(function () {
  "use strict";
  function preview(input) {
    var here = input.parentNode.querySelector(".files-now");
    here.textContent = "";
    if (!window.createImageBitmap) { return; }
    Array.prototype.slice.call(input.files, 0, 6).forEach(function (file) {
      if (!/^image\/(jpeg|png)$/.test(file.type)) { return; }
      createImageBitmap(file, { resizeHeight: 240 }).then(function (bitmap) {
        var canvas = document.createElement("canvas"), image = new Image();
        canvas.width = bitmap.width; canvas.height = bitmap.height;
        canvas.getContext("2d").drawImage(bitmap, 0, 0);
        image.alt = file.name;
        image.src = canvas.toDataURL("image/jpeg", 0.7);
        here.appendChild(image);
      }, function () { /* the server says what is wrong with it */ });
    });
  }
  function watched(form, submitter) {
    var bar = document.createElement("progress"), words = document.createElement("p"), send = new XMLHttpRequest();
    var here = form.querySelector(".files-now"), data = new FormData(form);
    if (submitter && submitter.name) { data.append(submitter.name, submitter.value); }
    bar.max = 100; bar.value = 0; words.textContent = here.dataset.note;
    bar.setAttribute("aria-label", here.dataset.note);
    here.appendChild(words); here.appendChild(bar);
    send.upload.onprogress = function (event) { bar.value = event.total ? 100 * event.loaded / event.total : 0; };
    send.onload = function () {
      var there = send.responseURL.split("#")[0];
      if (there && there !== form.action.split("#")[0]) { location.assign(send.responseURL); return; }
      document.open(); document.write(send.responseText); document.close();
    };
    send.onerror = function () {
      bar.remove(); words.textContent = here.dataset.cut; words.className = "error";
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach(function (one) { one.removeAttribute("aria-disabled"); });
    };
    send.open("POST", form.action); send.send(data);
  }
  document.addEventListener("change", function (event) {
    if (event.target.matches(".files input[type=file]")) { preview(event.target); }
  });
  document.addEventListener("submit", function (event) {
    var form = event.target, bytes = 0;
    if (event.defaultPrevented || form.method !== "post") { return; }
    form.querySelectorAll(".files input[type=file]").forEach(function (input) {
      Array.prototype.forEach.call(input.files, function (file) { bytes += file.size; });
    });
    if (bytes > 200000) { event.preventDefault(); watched(form, event.submitter); }
  });
})();
