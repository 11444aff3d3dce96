/* The thread in which Python checks the record: started once, asked many times. */

export class Checker {
  constructor(files, tell) {
    this.waiting = new Map();
    this.number = 0;
    this.ready = new Promise((resolve, reject) => {
      this.worker = new Worker(files.worker, { type: "module" });
      this.worker.onmessage = (event) => this.hear(event.data, tell, resolve, reject);
      this.worker.onerror = (event) => reject(new Error(event.message || "worker"));
      this.worker.postMessage({ kind: "start", files: { python: files.python, register: files.register } });
    });
    this.ready.then(() => tell("ready"), (error) => tell("failed", error.message));
  }

  hear(told, tell, resolve, reject) {
    if (told.kind === "progress") return tell("progress", told.part);
    if (told.kind === "ready") return resolve();
    if (told.id === undefined) return reject(new Error(told.message));
    const asked = this.waiting.get(told.id);
    this.waiting.delete(told.id);
    if (told.kind === "answer") asked.resolve(told.answer); else asked.reject(new Error(told.message));
  }

  ask(kind, text) {
    return this.ready.then(() => new Promise((resolve, reject) => {
      this.number += 1;
      this.waiting.set(this.number, { resolve: resolve, reject: reject });
      this.worker.postMessage({ kind: kind, id: this.number, text: text });
    }));
  }
}
