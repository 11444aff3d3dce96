/* Runs before anything is painted: says that scripts run, and applies the reader's colours and size of letters.
   It stands at the top of the body, so that nothing flashes. */
"use strict";
var gsChoice = (function () {
  function key(name) {
    return "gongshi." + name;
  }
  return {
    get: function (name) {
      try {
        return localStorage.getItem(key(name));
      } catch (error) {
        return null;
      }
    },
    set: function (name, value) {
      try {
        localStorage.setItem(key(name), value);
      } catch (error) {
        /* Storage may be full or forbidden; the choice then holds for this page only. */
      }
    }
  };
})();
var gsLook = (function () {
  var page = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  var look = {
    schemes: ["auto", "light", "dark"],
    scheme: gsChoice.get("scheme"),
    large: gsChoice.get("text") === "large",
    apply: function () {
      var slate = look.scheme === "dark" || (look.scheme === "auto" && dark.matches);
      document.body.setAttribute("data-md-color-scheme", slate ? "slate" : "default");
      page.setAttribute("data-gs-now", look.scheme);
      page.classList.toggle("gs-large", look.large);
    }
  };
  if (look.schemes.indexOf(look.scheme) < 0) look.scheme = "auto";
  page.classList.replace("no-js", "js");
  look.apply();
  if (dark.addEventListener) dark.addEventListener("change", look.apply);
  return look;
})();
