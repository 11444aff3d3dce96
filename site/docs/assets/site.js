/* Small things around the page: switches, the drawer, folds, the filter of the list of statements.
   Everything that matters works without this file. */
"use strict";
(function () {
  /* ---- colours and size of letters ---- */
  var schemeWords = { auto: "跟随系统", light: "浅色", dark: "深色" };

  function next(scheme) {
    return gsLook.schemes[(gsLook.schemes.indexOf(scheme) + 1) % gsLook.schemes.length];
  }

  function nameScheme(button) {
    var words = "颜色：" + schemeWords[gsLook.scheme] + "，点按改为" + schemeWords[next(gsLook.scheme)];
    button.setAttribute("aria-label", words);
  }

  document.querySelectorAll("[data-gs-scheme]").forEach(function (button) {
    nameScheme(button);
    button.addEventListener("click", function () {
      gsLook.scheme = next(gsLook.scheme);
      gsChoice.set("scheme", gsLook.scheme);
      gsLook.apply();
      nameScheme(button);
    });
  });

  document.querySelectorAll("[data-gs-large]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(gsLook.large));
    button.addEventListener("click", function () {
      gsLook.large = !gsLook.large;
      gsChoice.set("text", gsLook.large ? "large" : "usual");
      gsLook.apply();
      button.setAttribute("aria-pressed", String(gsLook.large));
    });
  });

  /* ---- the drawer of narrow screens ---- */
  var drawer = document.getElementById("__drawer"), opener = document.querySelector("[data-gs-drawer]");

  function openDrawer(open) {
    drawer.checked = open;
    opener.setAttribute("aria-expanded", String(open));
  }

  if (drawer && opener) {
    opener.addEventListener("click", function () {
      openDrawer(!drawer.checked);
      var first = drawer.checked && document.querySelector(".md-sidebar--primary .md-nav__list a");
      if (first) first.focus();
    });
    drawer.addEventListener("change", function () { openDrawer(drawer.checked); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      openDrawer(false);
      opener.focus();
    });
  }

  /* ---- the filter of the page that lists every statement: rows and documents that do not fit are hidden ---- */
  function filter(part) {
    var bar = part.querySelector(".gs-filter"), state = bar.querySelector("[role=status]");
    var choices = Array.from(bar.querySelectorAll("select"));
    var documents = Array.from(part.querySelectorAll("[data-gs-document]"));
    function chosen(key) {
      return choices.find(function (choice) { return choice.dataset.gsChoice === key; }).value;
    }
    function fits(value, key) { return !chosen(key) || chosen(key) === value; }
    function apply() {
      var total = 0;
      documents.forEach(function (document_) {
        var shown = 0, whole = fits(document_.dataset.gsDocument, "document");
        document_.querySelectorAll("tbody tr").forEach(function (row) {
          var fit = whole && fits(row.dataset.h, "handling") && fits(row.dataset.b, "bearer") && fits(row.dataset.s, "severity");
          row.hidden = !fit;
          if (fit) shown += 1;
        });
        document_.hidden = !shown;
        total += shown;
      });
      state.textContent = "列出 " + total + " 条";
    }
    bar.hidden = false;
    choices.forEach(function (choice) { choice.addEventListener("change", apply); });
    apply();
  }
  document.querySelectorAll("[data-gs-coverage]").forEach(filter);

  /* ---- folds: a link to one conclusion opens those in which it lies ---- */
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    for (var fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target) target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  /* The page that compares groups brings a script of its own. */
  document.querySelectorAll("[data-gs-compare]").forEach(function (part) {
    var script = document.createElement("script");
    script.src = part.dataset.gsCompare;
    document.head.append(script);
  });

  /* ---- tables of hand-written pages may be wider than a phone ---- */
  document.querySelectorAll(".md-typeset table:not([class])").forEach(function (table) {
    var wrap = document.createElement("div");
    wrap.className = "gs-scroll";
    table.replaceWith(wrap);
    wrap.append(table);
    if (wrap.scrollWidth <= wrap.clientWidth) return;
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "group");
    wrap.setAttribute("aria-label", "表格，可左右滚动");
  });
})();
