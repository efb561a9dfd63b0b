/** Copies texts, and says whether that worked. */

import { button, tell } from './dom.js';

/** A button that copies the text of an element. */
export function copyButton(name, source, line, attributes = {}) {
  return button(name, () => copy(source, line), attributes);
}

/** Copies the text of an element; where the browser refuses, the text is selected instead. */
export async function copy(source, line) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    tell(line, 'Copied.');
  } catch {
    window.getSelection().selectAllChildren(source);
    tell(line, 'The browser does not let this page copy. The text is selected: press Ctrl+C or ⌘C.');
  }
}
