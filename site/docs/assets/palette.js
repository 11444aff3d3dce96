/* Applies the colour scheme that the reader chose, or that of the system, before the page is painted. */
"use strict";
(function () {
  function scheme(name) {
    return document.querySelector("[data-md-color-media='(prefers-color-scheme: " + name + ")']");
  }
  var kept = __md_get("__palette");
  var media = kept && kept.color ? kept.color.media : "(prefers-color-scheme)";
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var input = media === "(prefers-color-scheme)" ? scheme(dark ? "dark" : "light") : null;
  var colours = input
    ? { scheme: input.dataset.mdColorScheme, primary: input.dataset.mdColorPrimary, accent: input.dataset.mdColorAccent }
    : kept && kept.color;
  ["scheme", "primary", "accent"].forEach(function (key) {
    if (colours && typeof colours[key] === "string") {
      document.body.setAttribute("data-md-color-" + key, colours[key]);
    }
  });
})();
