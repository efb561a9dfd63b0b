import { get, isAborted } from './api.js';
import { copyButton } from './copy.js';
import { el, keepingFocus, statusLine } from './dom.js';
import { on } from './events.js';
import { count, label } from './format.js';
import { collectionAddress, learned, nameOf, remember, titleOf } from './ids.js';
import { shown } from './json.js';
import { later } from './later.js';
import { value } from './object-columns.js';
import { payButton } from './pay.js';
import { held } from './sandbox.js';
import { crumbs, ownTitle } from './view-collection.js';

/** One object with all its fields. */
export function objectView(page, path, id) {
  page.title(nameOf(id));
  let last = '';
  const outcome = statusLine();
  const content = el('div', {}, el('p', {}, 'Reading…'));
  page.root.append(...crumbs(path, id), outcome, content);

  async function read() {
    const query = new URLSearchParams({ path, search: id, limit: 200 });
    try {
      const { objects } = await get(`/objects?${query}`, page.signal);
      await learned;
      if (!page.signal.aborted) {
        show(objects.find(({ object }) => String(object.id) === id));
      }
    } catch (error) {
      if (!isAborted(error) && !last) {
        content.replaceChildren(el('p', {}, error.message));
      }
    }
  }

  function show(found) {
    const children = nested();
    const text = JSON.stringify([found, children]);
    if (text === last) {
      return;
    }
    last = text;
    if (!found) {
      keepingFocus(content, page.heading, () => content.replaceChildren(
        el('p', {}, 'The sandbox does not hold this object. It may have been removed.'),
        el('p', {}, el('a', { href: collectionAddress(path) }, 'Go to its collection'))));
      return;
    }
    remember(path, found.object);
    if (page.heading.textContent !== titleOf(found.object)) {
      page.title(titleOf(found.object));
    }
    keepingFocus(content, page.heading, () => content.replaceChildren(...parts(found, children)));
  }

  function parts({ portal, object }, children) {
    const raw = shown(JSON.stringify(object));
    const line = statusLine();
    return [
      el('p', { class: 'line' }, el('code', {}, String(object.id)), el('span', { class: 'quiet' }, ` in ${portal}`)),
      el('p', { class: 'actions' }, payButton(path, object, outcome, read)),
      children.length ? el('ul', { class: 'links' }, children.map(child =>
        el('li', {},
          el('a', { href: collectionAddress(child.path) }, ownTitle(child.path)),
          ` (${count(child.objects, 'object')})`))) : null,
      el('section', { class: 'card', 'aria-labelledby': 'fields' },
        el('h2', { id: 'fields' }, 'Fields'), fields(object, id)),
      el('details', { class: 'card raw' }, el('summary', {}, 'Raw JSON'),
        el('div', { class: 'copy' }, copyButton('Copy JSON', raw, line), line), raw),
    ].filter(Boolean);
  }

  function nested() {
    return held().filter(collection => collection.path.startsWith(`${path}/${id}/`));
  }

  const readSoon = later(read, 700, page.signal);
  on('exchanges', added => added.some(exchange => exchange.method !== 'GET') && readSoon(), page.signal);
  on('collections', readSoon, page.signal);
  on('restarted', read, page.signal);
  read();
}

/** All fields, with objects in objects indented. */
function fields(object, own) {
  return el('dl', { class: 'details' }, Object.keys(object).map(key =>
    el('div', {}, el('dt', {}, label(key)), el('dd', {}, content(key, object, own)))));
}

function content(key, object, own) {
  const held = object[key];
  if (Array.isArray(held)) {
    return held.length
      ? el('ol', { class: 'items' }, held.map(item =>
        el('li', {}, isObject(item) ? fields(item, own) : value('item', { item }, own))))
      : el('span', { class: 'quiet' }, 'none');
  }
  return isObject(held) ? fields(held, own) : value(key, object, own);
}

function isObject(held) {
  return typeof held === 'object' && held !== null;
}
