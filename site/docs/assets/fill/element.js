/* Elements are made from words and attributes; text is always text, never markup. */

export function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

let number = 0;
export function fresh(stem) {
  number += 1;
  return stem + number;
}

/* A field with its label: the pieces that the page itself asks for. */
export function field(title, input, note) {
  const id = input.id || fresh("gf-f");
  input.id = id;
  const told = note ? make("p", { class: "gf-note", id: id + "-n" }, note) : null;
  if (told) input.setAttribute("aria-describedby", told.id);
  return make("div", { class: "gf-field" }, make("label", { for: id }, title), told, input);
}

export function choice(options, chosen) {
  const select = make("select", {});
  for (const [value, title] of options) select.append(make("option", { value: value, selected: value === chosen }, title));
  return select;
}
