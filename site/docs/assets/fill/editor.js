/* One form of the form library for one mapping of the record: the whole section, or one row of a table. */

import { copy, isNothing, NONE, patched } from "./record.js";
import { fresh, make } from "./element.js";

/* The schema with the choices of the district, and with what the file says even where no list offers it. */
export function prepared(schema, value, choices) {
  const made = copy(schema);
  offer(made, value, choices);
  return made;
}

function offer(node, value, choices) {
  if (node.type === "object") {
    for (const [key, part] of Object.entries(node.properties)) offer(part, value ? value[key] : undefined, choices);
  } else if (node.type === "array") {
    const items = Array.isArray(value) ? value : [];
    if (node.items.type !== "object") offer(node.items, items, choices);
  } else if (node.enum) {
    const titles = node.options.enum_titles;
    for (const [key, title] of choices[node["x-source"]] || []) {
      node.enum.push(key);
      titles.push(title);
    }
    for (const key of [].concat(value === undefined ? [] : value)) {
      if (typeof key === "string" && !node.enum.includes(key)) {
        node.enum.push(key);
        titles.push(key + "（不在列表里）");
      }
    }
  }
}

/* The library shows only what a value names; so every part of the form is named, empty where the file says nothing. */
export function padded(schema, value) {
  if (schema.type === "object") {
    const made = Object.assign({}, value);
    for (const [key, part] of Object.entries(schema.properties)) made[key] = padded(part, made[key]);
    return made;
  }
  if (schema.type === "array") {
    if (value && !value.length && (schema.items.enum || []).includes(NONE)) return [NONE];
    return (value || []).map((item) => padded(schema.items, item));
  }
  return value === undefined ? "" : value;
}

export class Editor {
  constructor(box, schema, value, choices, changed) {
    this.root = fresh("gf-e");
    this.raw = copy(value) || {};
    this.box = box;
    const full = prepared(schema, this.raw, choices);
    full.options = Object.assign({}, full.options, { disable_properties: true });
    this.made = new JSONEditor(box, { schema: full, startval: padded(full, copy(this.raw)), form_name_root: this.root });
    this.ready = this.made.promise.then(() => {
      this.fold(full);
      let before = this.made.getValue();
      this.made.on("change", () => {
        const after = this.made.getValue(), now = patched(this.raw, before, after);
        before = after;
        if (JSON.stringify(now) === JSON.stringify(this.raw)) return;
        this.raw = now;
        changed(copy(now));
      });
    });
  }

  /* What need not be filled in and is empty stands behind a fold, so that a row begins short. */
  fold(schema) {
    const spare = Object.entries(this.made.root.editors).filter(([key]) => !schema.required.includes(key) && isNothing(this.raw[key]));
    if (spare.length < 3) return;
    const rest = make("details", { class: "gf-rest" }, make("summary", {}, "其他可填的内容（" + spare.length + " 项）"));
    for (const [, part] of spare) rest.append(part.container);
    this.box.append(rest);
  }

  /* The input of a part of the form, or of the nearest part around it. */
  input(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const id = this.root + path.slice(0, length).map((step) => "[" + step + "]").join("");
      const found = document.getElementById(id) || document.getElementById(id + "0");
      if (found) return found;
    }
    return this.box.querySelector("input, select, textarea, button");
  }

  destroy() {
    this.ready.then(() => this.made.destroy());
  }
}

/* What an entry is called in the list of its kind. */
export function entitled(schema, names, value, choices) {
  const words = names.map((name) => titled(schema.properties[name], value[name], choices)).filter(Boolean);
  return words.join("　");
}

function titled(node, value, choices) {
  if (value === undefined || !node) return "";
  if (Array.isArray(value)) return value.length ? titled(node.items, value[0], choices) + (value.length > 1 ? " 等" : "") : "";
  if (typeof value !== "string") return "";
  if (node["x-source"]) return (choices[node["x-source"]].find((one) => one[0] === value) || [value, value])[1];
  if (node.enum) return node.options.enum_titles[node.enum.indexOf(value)] || value;
  return value;
}
