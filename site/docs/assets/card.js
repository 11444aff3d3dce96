/* A card that is shown after its last day says so: nobody has confirmed the record again. */
(function () {
  "use strict";
  var until = document.body.dataset.until;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until)) return;
  /* The day in China, wherever the reader is. */
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  if (today <= until) return;
  document.body.className = "stale";
  document.querySelector(".over").hidden = false;
})();
