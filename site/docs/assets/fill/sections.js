/* The sections of the form: each folds; a table has a card for each row, whose form is made when it is opened. */

import { choice, field, make } from "./element.js";
import { Editor, entitled } from "./editor.js";
import { copy } from "./record.js";

export class Sections {
  constructor(box, layout, choices, record, changed) {
    Object.assign(this, { box: box, layout: layout, choices: choices, record: record, changed: changed });
    this.folds = new Map();
  }

  /* All sections anew: those that the group's documents ask for, and those with content, come first. */
  draw(asked) {
    this.folds.clear();
    const first = this.layout.filter((one) => asked.includes(one.key) || this.count(one) > 0);
    const rest = this.layout.filter((one) => !first.includes(one));
    const more = make("details", { class: "gf-more" },
      make("summary", {}, "其他项目（" + rest.length + " 项，本集团适用的文件没有要求）"),
      rest.map((one) => this.fold(one)));
    this.box.replaceChildren(...first.map((one) => this.fold(one)), rest.length ? more : "");
  }

  count(section) {
    if (!section.form) return (this.record.rows(section) || []).length;
    const home = this.record.home(section, false) || {};
    return Object.keys(section.schema.properties).filter((name) => home[name] !== undefined).length;
  }

  fold(section) {
    const state = make("span", { class: "gf-state" }), body = make("div", { class: "gf-body" });
    const box = make("details", { class: "gf-section", "data-section": section.key },
      make("summary", {}, make("span", { class: "gf-name" }, section.title), state), body);
    const fold = { section: section, box: box, body: body, state: state, drawn: false, rows: [] };
    box.addEventListener("toggle", () => { if (box.open) this.fill(fold); });
    this.folds.set(section.key, fold);
    this.tell(fold);
    return box;
  }

  tell(fold) {
    const rows = this.record.rows(fold.section), number = this.count(fold.section);
    fold.state.className = "gf-state";
    if (fold.wrong) {
      fold.state.classList.add("gf-bad");
      fold.state.textContent = fold.wrong + " 处要改";
    } else if (fold.section.form) fold.state.textContent = number ? "已填 " + number + " 格" : "未填";
    else if (rows && !rows.length) fold.state.textContent = "填报为零";
    else fold.state.textContent = number ? "已填 " + number + " 条" : "未报送";
  }

  fill(fold) {
    if (fold.drawn) return;
    fold.drawn = true;
    if (fold.section.note) fold.body.append(make("p", { class: "gf-note" }, fold.section.note));
    if (fold.section.form) this.fillForm(fold); else this.fillTable(fold);
  }

  fillForm(fold) {
    const home = this.record.home(fold.section, false) || {}, value = {};
    for (const name of Object.keys(fold.section.schema.properties)) if (home[name] !== undefined) value[name] = home[name];
    const box = make("div", {});
    fold.body.append(box);
    fold.editor = new Editor(box, fold.section.schema, value, this.choices, (now) => {
      const target = this.record.home(fold.section, true);
      for (const name of Object.keys(fold.section.schema.properties)) {
        if (now[name] === undefined) delete target[name]; else target[name] = now[name];
      }
      this.touched(fold);
    });
  }

  fillTable(fold) {
    fold.list = make("div", { class: "gf-rows" });
    fold.zero = this.zeroBox(fold);
    const add = make("button", { type: "button", class: "gf-add", onclick: () => this.add(fold) }, "＋ 新增一条");
    fold.body.append(fold.list, fold.zero || "", add);
    fold.rows = (this.record.rows(fold.section) || []).map((value) => this.row(fold, value));
    this.arrange(fold);
  }

  zeroBox(fold) {
    if (!fold.section.zero) return null;
    const id = "gf-zero-" + fold.section.key.replace(".", "-");
    const tick = make("input", { type: "checkbox", id: id, onchange: () => {
      this.record.setRows(fold.section, tick.checked ? [] : undefined);
      this.touched(fold);
    } });
    return make("div", { class: "gf-tick gf-zero" }, make("label", { for: id }, tick,
      " 本学年确实没有，填报为零（不清楚、还没统计的，请不要勾选）"));
  }

  row(fold, value) {
    const row = { value: value, title: make("span", { class: "gf-name" }), body: make("div", { class: "gf-body" }) };
    const drop = make("button", { type: "button", class: "gf-small gf-drop", onclick: () => this.remove(fold, row) }, "删去这一条");
    row.box = make("details", { class: "gf-row" }, make("summary", {}, row.title), row.body);
    row.drop = drop;
    row.box.addEventListener("toggle", () => {
      if (!row.box.open || row.editor) return;
      const box = make("div", {});
      row.body.append(box, drop);
      row.editor = new Editor(box, fold.section.schema, row.value, this.choices, (now) => {
        row.value = now;
        this.store(fold);
      });
    });
    return row;
  }

  /* Rows on the page as in the record. */
  arrange(fold) {
    fold.rows.forEach((row, i) => {
      const told = entitled(fold.section.schema, fold.section.names, row.value, this.choices);
      row.title.textContent = i + 1 + ". " + (told || "还没有填写");
    });
    fold.list.replaceChildren(...fold.rows.map((row) => row.box));
    if (fold.zero) {
      const rows = this.record.rows(fold.section);
      fold.zero.hidden = fold.rows.length > 0;
      fold.zero.querySelector("input").checked = Boolean(rows && !rows.length);
    }
  }

  store(fold) {
    const rows = fold.rows.map((row) => copy(row.value));
    this.record.setRows(fold.section, rows.length ? rows : undefined);
    fold.rows.forEach((row, i) => {
      const told = entitled(fold.section.schema, fold.section.names, row.value, this.choices);
      row.title.textContent = i + 1 + ". " + (told || "还没有填写");
    });
    this.touched(fold);
  }

  add(fold) {
    const row = this.row(fold, {});
    fold.rows.push(row);
    this.store(fold);
    this.arrange(fold);
    row.box.open = true;
    row.box.querySelector("summary").focus();
  }

  remove(fold, row) {
    if (!window.confirm("删去“" + row.title.textContent + "”？")) return;
    const at = fold.rows.indexOf(row);
    fold.rows.splice(at, 1);
    if (row.editor) row.editor.destroy();
    this.store(fold);
    this.arrange(fold);
    (fold.rows[Math.min(at, fold.rows.length - 1)] || { box: fold.box }).box.querySelector("summary").focus();
  }

  touched(fold) {
    this.tell(fold);
    this.changed();
  }

  /* Where a diagnostic stands: its fold, its row, and the rest of its path. */
  place(path) {
    let best = null;
    for (const fold of this.folds.values()) {
      const own = this.record.path(fold.section);
      const fits = own.every((step, i) => path[i] === step);
      const whole = fold.section.form ? path[own.length] in fold.section.schema.properties : true;
      if (fits && whole && (!best || own.length >= best.own.length)) best = { fold: fold, own: own };
    }
    if (!best) return null;
    const rest = path.slice(best.own.length);
    return best.fold.section.form ? { fold: best.fold, rest: rest } : { fold: best.fold, row: rest[0], rest: rest.slice(1) };
  }

  mark(diagnostics) {
    this.box.querySelectorAll(".gf-told").forEach((one) => one.remove());
    for (const fold of this.folds.values()) fold.wrong = 0;
    for (const one of diagnostics) {
      const place = this.place(one.path);
      if (!place) continue;
      place.fold.wrong += 1;
      const row = place.fold.rows[place.row];
      if (row && !row.title.querySelector(".gf-told")) row.title.append(make("span", { class: "gf-told gf-bad" }, " 要改"));
      const editor = row ? row.editor : place.fold.editor;
      if (editor) this.sayAt(editor.input(place.rest), one);
    }
    for (const fold of this.folds.values()) this.tell(fold);
  }

  sayAt(input, one) {
    const home = input && input.closest(".gf-field");
    if (home) home.append(make("p", { class: "gf-told gf-wrong" }, one.message));
  }

  /* Opens what is closed and goes to the field. */
  async show(one) {
    const place = this.place(one.path);
    if (!place) return;
    const outer = place.fold.box.parentElement.closest("details");
    if (outer) outer.open = true;
    place.fold.box.open = true;
    this.fill(place.fold);
    const row = place.fold.rows[place.row];
    if (row) row.box.open = true;
    await new Promise((done) => setTimeout(done, 50));
    const editor = row ? row.editor : place.fold.editor;
    if (editor) await editor.ready;
    const input = editor ? editor.input(place.rest) : place.fold.box.querySelector("summary");
    const rest = input.closest(".gf-rest");
    if (rest && editor) rest.open = true;
    const home = input.closest(".gf-field") || input;
    if (editor && !home.querySelector(".gf-told")) this.sayAt(input, one);
    home.scrollIntoView({ block: "center" });
    input.focus({ preventScroll: true });
  }
}

/* The years a clerk may choose: those of the record, the present one and the one before. */
export function yearChoice(record, present) {
  const start = Number(present.slice(0, 4)), before = start - 1 + "-" + start;
  const years = Array.from(new Set(record.years().concat([present, before]))).sort().reverse();
  return field("学年", choice(years.map((year) => [year, year + (record.years().includes(year) ? "（已有内容）" : "")]), record.year),
    "下面带学年的各项，填的都是这个学年");
}
