/* The form page: choose a record, fill it in, have it checked, take the file away. Nothing leaves this computer. */

import { Checker } from "./checker.js";
import { choice, field, make } from "./element.js";
import { copy, Record } from "./record.js";
import { drawResult } from "./result.js";
import { Sections, yearChoice } from "./sections.js";

const page = document.getElementById("gs-fill");
const base = new URL(page.dataset.base, location.href);
const at = (path) => new URL(path, base).href;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const state = { checker: null, old: "", record: null, sections: null, choices: null, index: null, layout: null, judged: null };
const start = make("section", { class: "gf-start", "aria-label": "选择记录" });
const form = make("section", { class: "gf-form", "aria-label": "填写", hidden: true });
const result = make("section", { class: "gf-result", "aria-label": "核验结果", tabindex: "-1", hidden: true });
const status = make("p", { class: "gf-status", role: "status" });
const check = make("button", { type: "button", class: "gf-main", onclick: judge }, "核验并生成文件");
const bar = make("div", { class: "gf-bar", hidden: true }, status, check);

async function json(path) {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(path);
  return answer.json();
}

/* The checks are loaded when a record is opened, because they weigh more than the rest of the page. */
function checker() {
  if (!state.checker) {
    state.checker = new Checker({ worker: new URL("worker.js", import.meta.url), python: at("python.zip"), register: at("register.json") }, told);
  }
  return state.checker;
}

function told(kind, value) {
  if (kind === "progress") {
    const part = value < 1 ? "正在下载核验程序：" + Math.floor(value * 100) + "%（共约 16 MB，通常只下载一次）" : "正在启动核验程序";
    status.textContent = part + "。现在就可以填写。";
  }
  if (kind === "ready") status.textContent = "核验程序已就绪，断网也能继续填写和核验。";
  if (kind === "failed") {
    status.textContent = "核验程序没有准备好。请检查网络后刷新本页；浏览器请用近两年的 Edge、Chrome 或 360 极速模式。";
    page.dataset.failure = value;
  }
  page.dataset.checker = kind;
}

function drawStart() {
  const districts = choice([["", "请选择"]].concat(state.index.map((one) => [one.id, one.name])), "");
  const groups = choice([["", "请先选择区县"]], "");
  const note = make("p", { class: "gf-note", role: "status" });
  districts.addEventListener("change", () => {
    const found = state.index.find((one) => one.id === districts.value);
    const listed = (found ? found.groups : []).map((one) => [one[0], one[1]]);
    groups.replaceChildren(...Array.from(choice([["", found ? "请选择" : "请先选择区县"]].concat(listed), "").children));
  });
  const open = make("button", { type: "button", class: "gf-main", onclick: () => openPublished(districts.value, groups.value, note) }, "打开");
  const file = make("input", { type: "file", accept: ".yaml,.yml", onchange: () => openFile(file.files[0], note) });
  start.replaceChildren(
    make("h2", {}, "第一步：选择集团"),
    make("div", { class: "gf-card" }, field("区县", districts), field("集团", groups), open),
    make("details", { class: "gf-card" }, make("summary", {}, "我手上有 .yaml 文件"), field("选择文件", file, "文件只在本机打开，不会上传")),
    make("details", { class: "gf-card" }, make("summary", {}, "填报一个新集团"), newGroup(note)),
    note);
}

function newGroup(note) {
  const schema = state.layout.find((one) => one.key === "group").schema.properties.form;
  const district = choice([["", "请选择"]].concat(state.index.map((one) => [one.id, one.name])), "");
  const id = make("input", { autocomplete: "off", placeholder: "例：ly-xugou-jituan" });
  const name = make("input", { autocomplete: "off" });
  const kind = choice(schema.enum.map((word, i) => [word, schema.options.enum_titles[i]]), "");
  const open = () => {
    const taken = state.index.find((one) => one.id === district.value && one.groups.some((group) => group[0] === id.value));
    if (!district.value || !SLUG.test(id.value)) note.textContent = "请选择区县，并写好编号：小写字母、数字和连字符。";
    else if (taken) note.textContent = "编号“" + id.value + "”已用于 data/groups/" + district.value + "/" + id.value + ".yaml。请换一个没有用过的编号，或在上面打开那个集团。";
    else openRecord("", { id: id.value, name: name.value, district: district.value, form: kind.value });
  };
  return [
    field("区县", district), field("集团编号", id, "小写字母、数字和连字符；定下后不再改"), field("集团名称", name),
    field("办学形式", kind), make("button", { type: "button", class: "gf-main", onclick: open }, "开始填写")];
}

async function openPublished(district, group, note) {
  const found = (state.index.find((one) => one.id === district) || { groups: [] }).groups.find((one) => one[0] === group);
  if (!found) {
    note.textContent = "请先选好区县和集团。";
  } else if (!found[2]) {
    note.textContent = "这个集团的记录含有不在网上公布的内容，请向教育局索取 .yaml 文件，再用“我手上有 .yaml 文件”打开。";
  } else {
    const read = await json("records/" + district + "/" + group + ".json");
    await openRecord(read.text, read.data);
  }
}

async function openFile(file, note) {
  if (file) await openText(await file.text(), note);
}

async function openText(text, note) {
  bar.hidden = false;
  check.hidden = true;
  note.textContent = "正在打开……第一次要先下载核验程序，请稍候。";
  try {
    const read = await checker().ask("opened", text);
    if (read.data) {
      note.textContent = "";
      await openRecord(text, read.data);
    } else {
      note.textContent = "";
      result.hidden = false;
      drawResult(result, read, { state: state, show: () => undefined, title: "这个文件读不出来，要先改好" });
    }
  } catch (error) {
    note.textContent = "没有打开。";
    page.dataset.failure = error.message;
  }
}

async function openRecord(text, data) {
  checker();
  const known = state.index.some((one) => one.id === data.district);
  const nothing = { schools: [], groups: [], policies: [], always: [], needed: {}, any: [], school_year: state.index.length ? "" : "" };
  state.choices = known ? await json("districts/" + data.district + ".json") : nothing;
  state.old = text;
  state.start = copy(data);
  state.record = new Record(data, state.choices.school_year || (data.school_years || [{}]).slice(-1)[0].school_year || "2025-2026");
  if (state.record.years().length && !state.record.years().includes(state.record.year)) {
    state.record.year = state.record.years().sort().slice(-1)[0];
  }
  page.dataset.record = data.id;
  start.hidden = true;
  form.hidden = bar.hidden = check.hidden = false;
  result.hidden = true;
  drawForm();
}

function drawForm() {
  const data = state.record.data, years = yearChoice(state.record, state.choices.school_year || state.record.year);
  const box = make("div", {}), asked = state.choices.needed[data.id] || state.choices.any;
  state.sections = new Sections(box, state.layout, state.choices, state.record, changed);
  years.querySelector("select").addEventListener("change", (event) => {
    state.record.year = event.target.value;
    state.sections.draw(state.choices.always.concat(asked));
  });
  form.replaceChildren(
    make("div", { class: "gf-head" }, make("h2", {}, "第二步：填写 " + (data.name || data.id)),
      make("button", { type: "button", class: "gf-small", onclick: again }, "换一个集团")),
    make("p", { class: "gf-note" }, "点开要填的项目。不清楚的留空，留空表示“未报送”，不是零。"), years, box);
  state.sections.draw(state.choices.always.concat(asked));
}

function dirty() {
  return state.record && JSON.stringify(state.record.data) !== JSON.stringify(state.start);
}

function again() {
  if (dirty() && !window.confirm("填写的内容还没有下载，确定离开吗？")) return;
  state.record = state.sections = state.judged = null;
  form.hidden = result.hidden = bar.hidden = true;
  start.hidden = false;
  drawStart();
}

let later = 0;
/* Once checked, the verdict follows every change. */
function changed() {
  clearTimeout(later);
  if (state.judged) later = setTimeout(() => ask(false), 800);
}

async function judge() {
  if (page.dataset.checker === "ready") status.textContent = "正在核验……";
  check.disabled = true;
  clearTimeout(later);
  try {
    await ask(true);
  } finally {
    check.disabled = false;
  }
}

let asked = 0;
async function ask(wanted) {
  const data = state.record.data, number = asked += 1;
  const question = { district: data.district || "", id: data.id || "", old: state.old, data: data };
  try {
    const answer = await checker().ask("judged", JSON.stringify(question));
    if (number !== asked || !state.record) return;
    state.judged = answer;
    page.dataset.verdict = answer.sound ? "sound" : "wrong";
    page.dataset.judged = String(number);
    state.sections.mark(answer.diagnostics);
    result.hidden = false;
    drawResult(result, answer, { state: state, show: (one) => state.sections.show(one), mend: mend, taken: () => { state.start = copy(data); } });
    status.textContent = answer.sound ? "核验通过，可以取走文件。" : "还有 " + answer.diagnostics.length + " 处要改，改好后会自动重新核验。";
    if (wanted) {
      result.scrollIntoView({ block: "start" });
      result.focus({ preventScroll: true });
    }
  } catch (error) {
    status.textContent = "核验没有完成，请再试一次；仍不行请刷新本页。";
    page.dataset.failure = error.message;
  }
}

function mend(data) {
  const year = state.record.year;
  state.record = new Record(data, year);
  drawForm();
  return ask(true);
}

async function begin() {
  page.replaceChildren(start, form, result, bar);
  try {
    [state.index, state.layout] = await Promise.all([json("index.json"), json("layout.json")]);
  } catch {
    start.append(make("p", {}, "这个页面要从网站打开才能用。"));
    return;
  }
  drawStart();
  const [district, group] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (group) await openPublished(district, group, start.querySelector(":scope > .gf-note"));
}

window.addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
begin();
