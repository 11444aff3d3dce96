/* The finder of the front page and names for parts of the theme. Everything works without this file. */
"use strict";
(function () {
  var SHOWN = 30;

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  /* How well a row answers: exact name, start of a name, part of a name, part of another word; -1 when not at all. */
  function rank(row, words) {
    var name = row.name, all = row.all, whole = words.join("");
    if (!words.every(function (word) { return all.indexOf(word) >= 0; })) return -1;
    if (name === whole) return 0;
    if (name.indexOf(whole) === 0) return 1;
    return name.indexOf(whole) > 0 ? 2 : 3;
  }

  function rows(data) {
    return data.rows.map(function (row) {
      return { text: row[0], kind: row[1], where: row[2], page: row[3], name: plain(row[0]), all: plain(row.join(" ")) };
    });
  }

  /* Opened as a file, a page may not load data; then the list that stands on the page itself is searched. */
  function rowsOfPage() {
    return Array.from(document.querySelectorAll(".gs-index a")).map(function (link) {
      var hint = link.nextElementSibling ? link.nextElementSibling.textContent : "";
      return {
        text: link.textContent, kind: "集团", where: hint, page: link.getAttribute("href"),
        name: plain(link.textContent), all: plain(link.textContent + hint)
      };
    });
  }

  function entry(row, root) {
    var item = document.createElement("li"), link = document.createElement("a"), hint = document.createElement("span");
    link.href = new URL(row.page, root).href;
    link.textContent = row.text;
    hint.className = "gs-soft";
    hint.textContent = row.kind + " · " + row.where;
    item.append(link, hint);
    return item;
  }

  function show(finder, found, query) {
    var list = finder.querySelector("ul"), state = finder.querySelector("[role=status]");
    list.replaceChildren.apply(list, found.slice(0, SHOWN).map(function (row) { return entry(row, document.baseURI); }));
    if (!query) state.textContent = "";
    else if (!found.length) state.textContent = "没有找到。请换几个字，或在下面的名单里查找。";
    else state.textContent = "找到 " + found.length + " 个" + (found.length > SHOWN ? "，先列出 " + SHOWN + " 个" : "");
  }

  function start(finder) {
    var input = finder.querySelector("input"), index = null;
    finder.hidden = false;
    function load() {
      if (!index) {
        index = fetch(finder.dataset.gsFinder)
          .then(function (answer) { return answer.json(); })
          .then(rows)
          .catch(rowsOfPage);
      }
      return index;
    }
    function search() {
      var words = input.value.split(/\s+/).map(plain).filter(Boolean), query = input.value;
      load().then(function (all) {
        if (query !== input.value) return;
        var found = words.length
          ? all.map(function (row) { return [rank(row, words), row]; })
              .filter(function (pair) { return pair[0] >= 0; })
              .sort(function (a, b) { return a[0] - b[0] || a[1].text.length - b[1].text.length; })
              .map(function (pair) { return pair[1]; })
          : [];
        show(finder, found, query.trim());
      });
    }
    input.addEventListener("focus", load, { once: true });
    input.addEventListener("input", function (event) { if (!event.isComposing) search(); });
    input.addEventListener("compositionend", search);
    if (input.value) search();
  }

  document.querySelectorAll("[data-gs-finder]").forEach(start);

  /* The filter of the page that lists every statement: rows and documents that do not fit are hidden. */
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

  /* A link to one conclusion opens the folds in which it lies. */
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

  var dialog = document.querySelector(".md-search[role=dialog]");
  if (dialog) dialog.setAttribute("aria-label", "搜索说明文章");
  var query = document.querySelector(".md-search__input");
  if (query) {
    query.placeholder = "搜索说明文章";
    query.setAttribute("aria-label", "搜索说明文章");
  }
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (wrap) {
    wrap.setAttribute("tabindex", "0");
    wrap.setAttribute("role", "group");
    wrap.setAttribute("aria-label", "表格，可左右滚动");
  });
})();
