(function () {
  "use strict";
  var form = document.getElementById("filter");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#units tbody tr"));
  var output = form.querySelector("output");
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  }
  function show() {
    var wanted = fold(form.elements.text.value.trim()).split(/\s+/);
    var count = 0;
    rows.forEach(function (row) {
      var text = fold(row.dataset.text);
      var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; }) &&
        ["kind", "group", "state"].every(function (name) {
          var value = form.elements[name].value;
          return !value || row.dataset[name] === value;
        });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    output.textContent = output.dataset.text.replace("{shown}", count).replace("{all}", rows.length);
  }
  function take() {
    new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) {
      if (form.elements[name]) { form.elements[name].value = value; }
    });
    show();
  }
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", take);
  take();
}());
