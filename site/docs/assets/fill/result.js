/* The verdict of the checks, and the file to take away when they have nothing against it. */

import { make } from "./element.js";

const page = document.getElementById("gs-fill");

export function drawResult(box, answer, ways) {
  const wrong = answer.diagnostics.filter((one) => one.error), other = answer.diagnostics.filter((one) => !one.error);
  const parts = [];
  if (wrong.length) parts.push(make("h2", {}, ways.title || "核验结果：有 " + wrong.length + " 处要改"), listed(wrong, ways));
  if (answer.mended && wrong.length) parts.push(mendButton(answer, ways));
  if (other.length) parts.push(make("h3", {}, "提醒（不影响提交）"), listed(other, ways));
  if (answer.diagnostics.length) parts.push(report(answer));
  if (answer.text !== undefined && wrong.length && !wrong.some((one) => one.code.startsWith("privacy_"))) parts.push(draft(answer, ways));
  if (answer.sound && answer.text !== undefined) parts.unshift(...taken(answer, ways));
  box.replaceChildren(...parts);
}

function listed(diagnostics, ways) {
  return make("ol", { class: "gf-diagnostics" }, diagnostics.map((one) => make("li", { "data-code": one.code },
    make("button", { type: "button", class: "gf-go", onclick: () => ways.show(one) }, one.where || "第 " + one.line + " 行"),
    make("p", { class: "gf-message" }, one.message),
    one.hint ? make("p", { class: "gf-hint" }, "怎样改：" + one.hint) : null)));
}

function mendButton(answer, ways) {
  return make("p", {}, make("button", { type: "button", class: "gf-main", onclick: () => ways.mend(answer.mended) },
    "自动改正有唯一写法的笔误"));
}

/* Work that is not finished may be kept, unless it holds what must not be published. Its name keeps it from being
   taken for a record. */
function draft(answer, ways) {
  const name = answer.file.split("/").pop().replace(/\.yaml$/, "-未完成.yaml");
  return make("p", { class: "gf-draft" }, "今天填不完？可以先把现在的内容存在电脑上，下次用“我手上有 .yaml 文件”接着填。这样的文件还不能提交。",
    make("br"), make("button", { type: "button", class: "gf-small", onclick: () => { download(name, answer.text); ways.taken(); } }, "先存一份未完成的"));
}

function report(answer) {
  return make("details", { class: "gf-report" }, make("summary", {}, "查看与提交后核验相同的原文"), make("pre", { tabindex: "0" }, answer.report));
}

function taken(answer, ways) {
  const name = answer.file.split("/").pop();
  if (!answer.difference && ways.state.old) return [make("h2", {}, "核验通过"), make("p", {}, "内容与原来相同，不需要提交。")];
  return [
    make("h2", {}, "第三步：取走文件"),
    make("p", {}, "核验通过，规则与提交后的核验相同。请下载文件，按教育局的要求提交。"),
    make("div", { class: "gf-take" },
      make("button", { type: "button", class: "gf-main", onclick: () => { download(name, answer.text); ways.taken(); } }, "下载 " + name),
      copyButton(answer.text, ways)),
    ...host(answer, ways),
    answer.lost.length ? lost(answer) : "",
    answer.difference ? changes(answer) : ""];
}

function download(name, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function copyButton(text, ways) {
  const button = make("button", { type: "button", class: "gf-small", onclick: () => {
    const done = () => {
      button.textContent = "已复制";
      ways.taken();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => byHand(text, done)); else byHand(text, done);
  } }, "复制全文");
  return button;
}

/* Pages that are not served over https have no clipboard of their own. */
function byHand(text, done) {
  const area = make("textarea", { class: "gf-away", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  if (document.execCommand("copy")) done();
  area.remove();
}

const EDIT = {
  github: (repository, branch, file) => repository + "/edit/" + branch + "/" + file,
  gitlab: (repository, branch, file) => repository + "/-/edit/" + branch + "/" + file,
  gitea: (repository, branch, file) => repository + "/_edit/" + branch + "/" + file
};
const CREATE = {
  github: (repository, branch, folder, name) => repository + "/new/" + branch + "/" + folder + "?filename=" + name,
  gitlab: (repository, branch, folder, name) => repository + "/-/new/" + branch + "/" + folder + "?file_name=" + name,
  gitea: (repository, branch, folder, name) => repository + "/_new/" + branch + "/" + folder + "?filename=" + name
};

/* The address of the host's own page for changing this file, where the bureau has configured one. */
export function hostPage(settings, file, isNew) {
  const repository = (settings.repository || "").replace(/\/+$/, ""), kind = settings.host || "github";
  if (!/^https?:\/\//.test(repository) || !EDIT[kind]) return "";
  const branch = encodeURIComponent(settings.branch || "main"), steps = file.split("/").map(encodeURIComponent);
  if (isNew) return CREATE[kind](repository, branch, steps.slice(0, -1).join("/"), steps.slice(-1)[0]);
  return EDIT[kind](repository, branch, steps.join("/"));
}

function host(answer, ways) {
  const address = hostPage(page.dataset, answer.file, !ways.state.old);
  if (!address) return [];
  return [make("p", {}, "也可以在线提交：先点“复制全文”，再打开 ",
    make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, "代码托管平台的编辑页"),
    "，全选原文后粘贴，提交合并请求。")];
}

function lost(answer) {
  return make("div", { class: "gf-lost" }, make("p", {}, "下列注释写在您删去或改写的内容旁边，会一并删去；要保留的说明请填进“备注”："),
    make("ul", {}, answer.lost.map((one) => make("li", {}, one))));
}

function changes(answer) {
  const lines = answer.difference.split("\n").slice(2).map((line) => {
    const kind = { "+": "gf-plus", "-": "gf-minus", "@": "gf-where" }[line[0]] || "";
    return make("span", { class: kind }, line + "\n");
  });
  return make("details", { class: "gf-changes", open: true }, make("summary", {}, "改动了哪些地方（没有列出的保持原样）"),
    make("pre", { tabindex: "0" }, lines));
}
