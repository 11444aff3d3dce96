/* The finder: names while they are typed. It reads the files that generator/pages/finder.py writes: a contents page, then
   only the pages of terms on which the typed beginning lies. They are scripts, so that it works without a server too. */
"use strict";
(function () {
  var OFFERED = 8, LISTED = 60, PAGES = 3, WORDS = 4, CHARACTERS = 10, LETTERS = 24, ASKED = 5, PAUSE = 900;
  var root = new URL("..", document.currentScript.src);

  /* ---- reading the files ---- */
  var shelves = {}, waiting = {};
  window.gsShelf = function (name, data) { shelves[name] = data; };

  function load(name, path) {
    if (!waiting[name]) {
      waiting[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = new URL("assets/finder/" + path, root).href;
        script.onload = function () { done(shelves[name]); };
        script.onerror = function () { delete waiting[name]; failed(new Error(path)); };
        document.head.append(script);
      });
    }
    return waiting[name];
  }

  function contents() { return load("index", "index.js"); }

  /* ---- looking up ---- */
  /* What is compared: letters, digits and characters, in one width and one case; generator/pages/readings.py does the same. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  }

  /* The numbers of the pages on which terms with this beginning lie. */
  function pagesOf(starts, beginning) {
    var low = 0, high = starts.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (starts[middle] <= beginning) low = middle + 1;
      else high = middle;
    }
    var last = low;
    while (last < starts.length && starts[last].indexOf(beginning) === 0) last += 1;
    return { first: Math.max(low - 1, 0), last: last };
  }

  function identity(row) { return row[0] + " " + row[1]; }

  /* Everything found under one word: a map of rows, how many more there are, and whether the list was cut short. */
  function lookup(index, word) {
    var isLatin = /^[a-z0-9]+$/.test(word), beginning = word.slice(0, isLatin ? LETTERS : CHARACTERS);
    var span = pagesOf(index.starts, beginning), numbers = [];
    for (var number = span.first; number < Math.min(span.last, span.first + PAGES); number += 1) numbers.push(number);
    return Promise.all(numbers.map(function (each) {
      return load(String(each), index.edition + "/" + each + ".js");
    })).then(function (pages) {
      var found = { rows: new Map(), cut: span.last > span.first + PAGES };
      pages.forEach(function (page) {
        page.terms.forEach(function (term) {
          if (term[0].indexOf(beginning) === 0) gather(found, page, term);
        });
      });
      if (beginning !== word && !isLatin) keep(found.rows, function (row) { return plain(row[1] + row[6]).indexOf(word) >= 0; });
      return found;
    });
  }

  function gather(found, page, term) {
    term.slice(1).forEach(function (place) {
      if (place < 0) {
        found.cut = true;
        return;
      }
      var row = page.rows[place], known = found.rows.get(identity(row));
      if (!known || (known[6] && !row[6])) found.rows.set(identity(row), row);
    });
  }

  function keep(rows, fits) {
    rows.forEach(function (row, key) { if (!fits(row)) rows.delete(key); });
  }

  /* Several words: what fits all of them. A word fits when it leads to the row or stands in it. */
  function common(lists, words) {
    var rows = new Map();
    lists.forEach(function (list) {
      list.rows.forEach(function (row, key) {
        var text = plain(row[1] + row[3] + row[4] + row[6]);
        var fits = words.every(function (word, i) { return lists[i].rows.has(key) || text.indexOf(word) >= 0; });
        if (fits) rows.set(key, row);
      });
    });
    return { rows: rows, cut: lists.every(function (list) { return list.cut; }) };
  }

  function closeness(row, word) {
    var place = plain(row[1]).indexOf(word);
    if (place < 0) return 3;
    return place > 0 ? 2 : plain(row[1]) === word ? 0 : 1;
  }

  function inOrder(rows, word) {
    var ranked = Array.from(rows.values()).map(function (row) {
      return { row: row, key: [row[2] > 4 ? 1 : 0, closeness(row, word), row[2], row[1].length] };
    });
    ranked.sort(function (a, b) {
      for (var i = 0; i < a.key.length; i += 1) if (a.key[i] !== b.key[i]) return a.key[i] - b.key[i];
      return a.row[1] < b.row[1] ? -1 : a.row[1] > b.row[1] ? 1 : 0;
    });
    return ranked.map(function (each) { return each.row; });
  }

  function names(query) {
    var words = query.split(/\s+/).map(plain).filter(Boolean).slice(0, WORDS), whole = plain(query);
    if (!whole) return Promise.resolve({ rows: [], cut: false });
    return contents().then(function (index) {
      var asked = [lookup(index, whole)];
      if (words.length > 1) words.forEach(function (word) { asked.push(lookup(index, word)); });
      return Promise.all(asked).then(function (lists) {
        var found = lists[0], more = lists.length > 1 ? common(lists.slice(1), words) : { rows: new Map(), cut: false };
        more.rows.forEach(function (row, key) { if (!found.rows.has(key)) found.rows.set(key, row); });
        return {
          rows: inOrder(found.rows, whole).map(function (row) {
            return {
              page: row[0], name: row[1], kind: index.kinds[row[2]], sample: Boolean(row[5]),
              about: [row[3], row[4]].filter(Boolean).join(" · "), note: row[6]
            };
          }),
          cut: found.cut || more.cut
        };
      });
    });
  }

  /* Other scripts of the site look names up here too. */
  window.gsNames = names;

  /* ---- hand-written pages, from the index that the site builder makes of them ---- */
  var articles = null;

  function bare(text) {
    return text.replace(/<[^>]*>/g, " ").replace(/\u200b/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  }

  function readArticles() {
    if (location.protocol === "file:") return Promise.resolve([]);
    if (!articles) {
      articles = fetch(new URL("search/search_index.json", root)).then(function (answer) { return answer.json(); })
        .then(function (data) {
          return data.docs.map(function (page) {
            return { page: page.location, name: bare(page.title), text: plain(bare(page.title + " " + page.text)) };
          });
        })
        .catch(function () { articles = null; return []; });
    }
    return articles;
  }

  function passages(query) {
    var words = query.split(/\s+/).map(plain).filter(Boolean);
    if (plain(query).length < 2) return Promise.resolve([]);
    return readArticles().then(function (pages) {
      var seen = new Set();
      return pages.filter(function (page) {
        return page.name && words.every(function (word) { return page.text.indexOf(word) >= 0; });
      }).sort(function (a, b) {
        return (plain(b.name).indexOf(words[0]) >= 0) - (plain(a.name).indexOf(words[0]) >= 0);
      }).filter(function (page) {
        var file = page.page.split("#")[0];
        return !seen.has(file) && seen.add(file);
      }).map(function (page) {
        return { page: page.page, name: page.name, kind: "说明", sample: false, about: "本站文章", note: "" };
      });
    });
  }

  /* Names first; articles only where few names were found. */
  function search(query) {
    return names(query).then(function (found) {
      if (found.rows.length >= ASKED) return found;
      return passages(query).then(function (more) {
        return { rows: found.rows.concat(more), cut: found.cut };
      });
    });
  }

  /* ---- showing ---- */
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function fill(holder, row) {
    var head = element("span", "gs-seek__name", row.name), under = element("span", "gs-seek__about");
    under.append(element("b", "", row.kind), " " + row.about + (row.note ? " · " + row.note : ""));
    if (row.sample) head.append(" ", element("span", "gs-tag", "示例"));
    holder.append(head, under);
  }

  function address(row) { return new URL(row.page, root).href; }

  function told(found, shown) {
    var count = found.rows.length;
    if (!count) return "没有找到。请少输几个字，或改用简称、拼音。";
    if (found.cut) return "同类名称很多，先列出 " + shown + " 个；请再输几个字，或加上区县名。";
    return "找到 " + count + " 个" + (count > shown ? "，先列出 " + shown + " 个" : "");
  }

  var UNREADABLE = "名单没有读到。请检查网络后再试，或按拼音首字母查找。";

  /* Calls back with what was found for the newest text only. Text that an input method still composes is left alone,
     unless nothing more comes: some phones compose plain letters too, and never end. */
  function listen(input, show) {
    var composing = false, newest = 0, pause = 0;
    function ask() {
      clearTimeout(pause);
      var query = input.value.trim(), turn = newest += 1;
      if (!query) return show("", null);
      search(query).then(
        function (found) { if (turn === newest) show(query, found); },
        function () { if (turn === newest) show(query, null); }
      );
    }
    input.addEventListener("focus", function () { contents().catch(function () {}); }, { once: true });
    input.addEventListener("compositionstart", function () { composing = true; });
    input.addEventListener("compositionend", function () { composing = false; ask(); });
    input.addEventListener("input", function (event) {
      clearTimeout(pause);
      if (composing || event.isComposing) pause = setTimeout(ask, PAUSE);
      else ask();
    });
    return ask;
  }

  /* ---- a box with a list that drops down: the combobox pattern ---- */
  var boxes = 0;

  function drop(form) {
    var input = form.querySelector("input"), name = "gs-seek-" + (boxes += 1);
    var panel = element("div", "gs-seek__panel"), list = element("ul"), state = element("p", "gs-seek__state");
    var active = -1, rows = [];
    list.id = name;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "找到的学校、集团和条款");
    state.setAttribute("role", "status");
    panel.append(list, state);
    form.append(panel);
    [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", name], ["aria-autocomplete", "list"]].forEach(function (pair) {
      input.setAttribute(pair[0], pair[1]);
    });

    function open(is) {
      panel.classList.toggle("is-open", is);
      input.setAttribute("aria-expanded", String(is && rows.length > 0));
      if (!is) choose(-1);
    }
    function choose(number) {
      active = number;
      Array.from(list.children).forEach(function (item, i) {
        item.setAttribute("aria-selected", String(i === number));
        if (i === number) item.scrollIntoView({ block: "nearest" });
      });
      if (number < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[number].id);
    }
    function show(query, found) {
      rows = found ? found.rows.slice(0, OFFERED) : [];
      list.replaceChildren.apply(list, rows.map(function (row, i) {
        var item = element("li");
        item.id = name + "-" + i;
        item.setAttribute("role", "option");
        fill(item, row);
        item.addEventListener("click", function () { location.href = address(row); });
        return item;
      }));
      state.textContent = !query ? "" : found ? told(found, rows.length) : UNREADABLE;
      open(Boolean(query));
      choose(-1);
    }
    var ask = listen(input, show);

    function move(step) {
      if (!panel.classList.contains("is-open")) return ask();
      if (!rows.length) return undefined;
      var next = active + step;
      return choose(next < 0 ? rows.length - 1 : next % rows.length);
    }
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(active < 0 ? 0 : -1);
      else if (event.key === "Enter" && active >= 0) location.href = address(rows[active]);
      else if (event.key === "Escape" && panel.classList.contains("is-open")) open(false);
      else if (event.key === "Escape") input.value = "";
      else return;
      event.preventDefault();
    });
    panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) open(false); });
    form.addEventListener("submit", function (event) { if (!input.value.trim()) event.preventDefault(); });
    if (input.value && document.activeElement === input) ask();
  }

  /* ---- the page of the finder: a list of links ---- */
  function listOnPage(form) {
    var input = form.querySelector("input"), part = document.querySelector("[data-gs-found]");
    var list = part.querySelector("ol"), state = part.querySelector("[role=status]");
    var ask = listen(input, function (query, found) {
      var rows = found ? found.rows.slice(0, LISTED) : [];
      list.replaceChildren.apply(list, rows.map(function (row) {
        var item = element("li"), link = element("a");
        link.href = address(row);
        fill(link, row);
        item.append(link);
        return item;
      }));
      state.textContent = !query ? "" : found ? told(found, rows.length) : UNREADABLE;
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); ask(); });
    var given = new URLSearchParams(location.search).get("q");
    if (given) input.value = given.slice(0, input.maxLength);
    if (input.value) ask();
  }

  document.querySelectorAll("form[data-gs-seek]").forEach(drop);
  document.querySelectorAll("form[data-gs-seek-page]").forEach(listOnPage);

  /* On a phone the box of the header is behind a button; on the two pages with a box of their own the button leads there. */
  var opener = document.querySelector("[data-gs-seek-open]"), header = document.querySelector(".gs-header");
  var own = document.querySelector(".gs-seek--page input"), inHeader = document.querySelector(".gs-seek--header input");
  if (opener && (own || inHeader)) {
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      if (!own) header.classList.toggle("is-seeking");
      if (own || header.classList.contains("is-seeking")) (own || inHeader).focus();
    });
  }
})();
