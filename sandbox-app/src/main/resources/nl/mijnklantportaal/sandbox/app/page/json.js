/** Shows a JSON text indented and coloured, with each value exactly as it was sent. */

import { el } from './dom.js';
import { linked } from './ids.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** A block with the text; what is not JSON stands there as it is. */
export function shown(text) {
  const block = el('pre', { class: 'code', tabindex: 0 });
  block.append(...(isJson(text) ? indented(text) : linked(text)));
  return block;
}

function isJson(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function indented(text) {
  const tokens = text.match(TOKEN);
  const nodes = [];
  let depth = 0;
  const line = () => nodes.push('\n' + '  '.repeat(depth));
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (token === '{' || token === '[') {
      nodes.push(token);
      if (next !== '}' && next !== ']') {
        depth++;
        line();
      }
    } else if (token === '}' || token === ']') {
      if (tokens[index - 1] !== '{' && tokens[index - 1] !== '[') {
        depth--;
        line();
      }
      nodes.push(token);
    } else if (token === ',') {
      nodes.push(token);
      line();
    } else if (token === ':') {
      nodes.push(': ');
    } else if (token.startsWith('"')) {
      nodes.push(el('span', { class: next === ':' ? 'key' : 'string' }, linked(token)));
    } else {
      nodes.push(el('span', { class: 'literal' }, token));
    }
  });
  return nodes;
}
