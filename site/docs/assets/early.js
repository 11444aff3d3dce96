/* What the theme does in an inline script at the top of every page, as a file, so that no page needs inline scripts:
   the storage helpers that its bundle expects. The scope is the folder above this file, the root of the site. */
"use strict";
var __md_scope = new URL("..", document.currentScript.src);
function __md_hash(text) {
  return Array.from(text).reduce(function (sum, mark) {
    return (sum << 5) - sum + mark.charCodeAt(0);
  }, 0);
}
function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch (error) {
    return null;
  }
}
function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch (error) {
    /* Storage may be full or forbidden; the choice is then not kept. */
  }
}
