/* Groups side by side. Everything shown is text of our own open data; what stands in the address is checked first. */
"use strict";
(function () {
  var AT_MOST = 5, SHOWN = 20;
  var ID = /^[a-z0-9]+(-[a-z0-9]+)*$/, YEAR = /^[0-9]{4}-[0-9]{4}$/;
  var WORDS = { not_met: "未达标", advisory: "待改进", met: "达标", info: "仅公布", pending: "未到期", unknown: "未报送", not_applicable: "不适用" };
  var VERDICTS = ["met", "not_met", "advisory", "info"];
  var part = document.querySelector("[data-gs-compare]");
  if (!part) return;
  var root = new URL(part.dataset.gsRoot, location.href);
  var input = part.querySelector("input"), found = part.querySelector(".gs-compare__found");
  var state = part.querySelector(".gs-compare__state"), chosen = part.querySelector(".gs-compare__chosen");
  var choices = part.querySelector(".gs-compare__choices"), place = part.querySelector(".gs-compare__table");
  var year = part.querySelector("[data-gs-compare-year]"), rows = part.querySelector("[data-gs-compare-rows]");
  var asked = new URLSearchParams(location.search);
  var groups = [], wanted = YEAR.test(asked.get("year") || "") ? asked.get("year") : "", loaded = {}, documents = [];

  function make(tag, text, look) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (look) element.className = look;
    return element;
  }
  function link(text, path) {
    var element = make("a", text);
    element.href = new URL(path, root).href;
    return element;
  }
  function json(path) {
    return fetch(new URL(path, root)).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }
  function say(text) { state.textContent = text; }

  /* The address always says what is shown, so that it can be passed on. */
  function remember() {
    var query = new URLSearchParams();
    groups.forEach(function (id) { query.append("g", id); });
    if (wanted) query.set("year", wanted);
    var text = query.toString();
    try { history.replaceState(null, "", text ? "?" + text : location.pathname); } catch (error) { /* opened as a file */ }
  }

  function load(id) {
    if (!loaded[id]) {
      loaded[id] = json("api/v1/groups/" + id + ".json").then(function (data) {
        var years = {};
        data.findings.forEach(function (one) {
          (years[one.school_year] = years[one.school_year] || {})[one.policy + "/" + one.rule] = one;
        });
        return { id: id, name: data.group.name, where: data.group.district_name, sample: data.group.is_sample, years: years,
          reported: data.group.reports.map(function (report) { return report.school_year; }), as_of: data.meta.as_of };
      });
      loaded[id].catch(function () { delete loaded[id]; });
    }
    return loaded[id];
  }

  function add(id) {
    if (!ID.test(id) || id.length > 64 || groups.indexOf(id) >= 0) return;
    if (groups.length >= AT_MOST) { say("最多比较 " + AT_MOST + " 个集团，请先去掉一个。"); return; }
    groups.push(id);
    show();
  }
  function remove(id) {
    groups = groups.filter(function (other) { return other !== id; });
    show();
    input.focus();
  }

  function years(all) {
    var seen = {};
    all.forEach(function (group) { Object.keys(group.years).forEach(function (one) { seen[one] = true; }); });
    return Object.keys(seen).sort().reverse();
  }
  /* Introduced with the newest year that one of them reported, as their own pages are. */
  function usual(all, listed) {
    var told = listed.filter(function (one) { return all.some(function (group) { return group.reported.indexOf(one) >= 0; }); });
    return told[0] || listed[0] || "";
  }

  function cell(finding, group) {
    var box = make("td");
    box.dataset.label = group.name;
    if (!finding) { box.append(make("span", "不受这份文件约束", "gs-soft")); return box; }
    var outcome = Object.prototype.hasOwnProperty.call(WORDS, finding.outcome) ? finding.outcome : "unknown";
    var inner = make("div");
    inner.append(make("span", WORDS[outcome], "gs-status gs-status--small gs-o-" + outcome));
    if (finding.value_text) inner.append(make("span", " " + finding.value_text));
    else if (finding.disclosure === "verdict" && VERDICTS.indexOf(outcome) >= 0) inner.append(make("span", " 只公布结论", "gs-soft"));
    if (finding.shortfall) inner.append(make("span", " " + finding.shortfall, "gs-gap"));
    box.append(inner);
    return box;
  }

  function fits(findings) {
    var known = findings.filter(Boolean), outcomes = {};
    if (!known.some(function (one) { return one.outcome !== "not_applicable"; })) return false;
    if (rows.value === "all") return true;
    findings.forEach(function (one) { outcomes[one ? one.outcome : ""] = true; });
    if (rows.value === "different") return Object.keys(outcomes).length > 1;
    return known.some(function (one) { return VERDICTS.indexOf(one.outcome) >= 0; });
  }

  function head(all) {
    var line = make("tr");
    line.append(make("th", "要求"));
    all.forEach(function (group) {
      var box = make("th");
      box.append(link(group.name, "groups/" + group.id + "/" + wanted + ".html"));
      if (group.sample) { box.append(" "); box.append(make("span", "示例", "gs-tag")); }
      line.append(box);
    });
    Array.from(line.children).forEach(function (box) { box.scope = "col"; });
    var top = make("thead");
    top.append(line);
    return top;
  }

  function section(document_, all) {
    var body = make("tbody"), title = make("tr"), name = make("th", document_.name, "gs-compare__document");
    name.colSpan = all.length + 1;
    name.scope = "colgroup";
    title.append(name);
    body.append(title);
    document_.rules.forEach(function (rule) {
      var findings = all.map(function (group) { return (group.years[wanted] || {})[document_.id + "/" + rule[0]]; });
      if (!fits(findings)) return;
      var line = make("tr"), first = make("th", rule[1]), hint = make("span", " ", "gs-soft");
      first.scope = "row";
      hint.append(link(rule[2], "provisions/" + rule[2].toLowerCase() + ".html"));
      first.append(hint);
      line.append(first);
      findings.forEach(function (finding, i) { line.append(cell(finding, all[i])); });
      body.append(line);
    });
    return body.children.length > 1 ? body : null;
  }

  function draw(all) {
    var listed = years(all);
    if (listed.indexOf(wanted) < 0) wanted = usual(all, listed);
    year.replaceChildren.apply(year, listed.map(function (one) {
      var option = make("option", one + " 学年");
      option.value = one;
      option.selected = one === wanted;
      return option;
    }));
    choices.hidden = !all.length;
    chosen.replaceChildren.apply(chosen, all.map(function (group) {
      var item = make("li"), button = make("button", "去掉");
      button.type = "button";
      button.setAttribute("aria-label", "去掉" + group.name);
      button.addEventListener("click", function () { remove(group.id); });
      item.append(make("span", group.name + "（" + group.where + "）"), button);
      return item;
    }));
    place.replaceChildren();
    remember();
    if (!all.length) { say("请先选择集团。"); return; }
    var table = make("table", "", "gs-table gs-table--stack gs-table--compare"), count = 0;
    table.append(head(all));
    documents.forEach(function (document_) {
      var body = section(document_, all);
      if (body) { table.append(body); count += body.children.length - 1; }
    });
    say(wanted + " 学年，列出 " + count + " 项要求，截至 " + all[0].as_of + (all.length === 1 ? "。再添加一个集团就可以比较。" : "。"));
    if (count) place.append(table);
  }

  function show() {
    var now = groups.slice();
    say("正在读取……");
    Promise.all(now.map(function (id) { return load(id).then(null, function () { return { missing: id }; }); })).then(function (all) {
      if (now.join() !== groups.join()) return;
      var missing = all.filter(function (group) { return group.missing; }).map(function (group) { return group.missing; });
      groups = groups.filter(function (id) { return missing.indexOf(id) < 0; });
      draw(all.filter(function (group) { return !group.missing; }));
      if (missing.length) say("没有读到这些集团的数据：" + missing.join("、") + "。" + state.textContent);
    });
  }

  /* Names are looked up by the finder of the site, which knows short names and pinyin too. */
  function search() {
    var word = input.value.trim();
    (word && window.gsNames ? window.gsNames(word) : Promise.resolve({ rows: [] })).then(function (answer) {
      if (word !== input.value.trim()) return;
      var fitting = answer.rows.filter(function (row) { return row.kind === "集团"; }).slice(0, SHOWN);
      found.replaceChildren.apply(found, fitting.map(function (row) {
        var item = make("li"), button = make("button", row.name);
        button.type = "button";
        button.addEventListener("click", function () {
          input.value = "";
          search();
          add(row.page.replace(/^groups\//, "").replace(/\.html$/, ""));
        });
        item.append(button, make("span", row.about + (row.sample ? "（示例）" : ""), "gs-soft"));
        return item;
      }));
      if (word && !fitting.length) say("没有找到名称含有这些字的集团。");
    });
  }

  part.hidden = false;
  say("正在读取……");
  json("assets/rules.json").then(function (data) {
    documents = data.documents;
    input.addEventListener("input", function (event) { if (!event.isComposing) search(); });
    input.addEventListener("compositionend", search);
    year.addEventListener("change", function () { wanted = year.value; show(); });
    rows.addEventListener("change", show);
    asked.getAll("g").slice(0, 50).forEach(function (id) {
      if (ID.test(id) && id.length <= 64 && groups.indexOf(id) < 0 && groups.length < AT_MOST) groups.push(id);
    });
    show();
  }).catch(function () {
    say("读不到数据。直接打开文件时浏览器不允许读取数据，请通过网址访问，或看下面各区县的逐条对比。");
  });
})();
