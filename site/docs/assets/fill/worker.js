/* Python in a thread of its own: the very checks that CI runs. Says how far the loading is, then answers questions. */
"use strict";

const here = new URL("../vendor/pyodide/", self.location.href).href;
/* File and size in bytes; the sizes only serve to show how far the loading is. */
const PARTS = { "pyodide.asm.wasm": 9598218, "python_stdlib.zip": 2545637, "pydantic_core.zip": 1496509 };
const SCRIPTS = 1268275;
let bridge = null;

function say(kind, value) {
  self.postMessage(Object.assign({ kind: kind }, value));
}

const progress = { done: 0, total: SCRIPTS + Object.values(PARTS).reduce((sum, one) => sum + one, 0) };
function advance(bytes) {
  progress.done += bytes;
  say("progress", { part: Math.min(1, progress.done / progress.total) });
}

async function load(url, counted) {
  const answer = await plainFetch(url);
  if (!answer.ok) throw new Error(answer.status + " " + url);
  if (!answer.body || !counted) return answer.arrayBuffer();
  const reader = answer.body.getReader(), chunks = [];
  let length = 0;
  for (;;) {
    const step = await reader.read();
    if (step.done) break;
    chunks.push(step.value);
    length += step.value.length;
    advance(step.value.length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.buffer;
}

/* Pyodide fetches its parts itself; it is given those that have been loaded already, each once. */
const plainFetch = self.fetch.bind(self), loaded = new Map();
self.fetch = function (url, options) {
  const name = String(url.url || url), data = loaded.get(name);
  if (!data) return plainFetch(url, options);
  loaded.delete(name);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return Promise.resolve(new Response(data, { headers: { "Content-Type": type } }));
};

async function start(files) {
  const names = Object.keys(PARTS);
  const [python, register, ...parts] = await Promise.all(
    [load(files.python), load(files.register)].concat(names.map((name) => load(here + name, true))));
  names.forEach((name, i) => loaded.set(here + name, parts[i]));
  const { loadPyodide } = await import(here + "pyodide.js");
  const module = await import(here + "pyodide.asm.js");
  advance(SCRIPTS);
  const py = await loadPyodide({ indexURL: here, createPyodideModule: module.default, lockFileURL: here + "pyodide-lock.json" });
  py.unpackArchive(loaded.get(here + "pydantic_core.zip"), "wheel");
  loaded.clear();
  py.FS.mkdirTree("/app");
  py.unpackArchive(python, "zip", { extractDir: "/app" });
  py.globals.set("known", new TextDecoder().decode(register));
  py.runPython(
    "import os, sys\n" +
    "os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__'\n" +
    "sys.path.insert(0, '/app')\n" +
    "from generator.forms.bridge import Bridge\n" +
    "bridge = Bridge('/records/data', known)\n" +
    "del known\n");
  bridge = py.globals.get("bridge");
  say("ready", {});
  /* What only some records need is loaded while the clerk fills in the form. */
  py.runPython("import phonenumbers\nimport generator.source.explain, generator.source.mending");
}

self.onmessage = async function (event) {
  const asked = event.data;
  try {
    if (asked.kind === "start") {
      await start(asked.files);
    } else {
      const answer = asked.kind === "opened" ? bridge.opened(asked.text) : bridge.judged(asked.text);
      say("answer", { id: asked.id, answer: JSON.parse(answer) });
    }
  } catch (error) {
    say("failed", { id: asked.id, message: String((error && error.message) || error) });
  }
};
