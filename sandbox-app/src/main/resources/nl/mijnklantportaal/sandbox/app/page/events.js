/** What the parts of the page tell each other. */

const target = new EventTarget();

/** Tells what happened: "state", "collections", "exchanges", "connection", "view", "learned" or "restarted". */
export function happened(name, detail) {
  target.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Listens, until the signal ends it where there is one. */
export function on(name, listener, signal) {
  target.addEventListener(name, event => listener(event.detail), { signal });
}
