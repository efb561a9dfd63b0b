import { get, isAborted } from './api.js';
import { el, renew, setText, statusLine, tell } from './dom.js';
import { on } from './events.js';
import { count, label } from './format.js';
import { collectionAddress, nameOf, objectAddress, remember } from './ids.js';
import { columnsFor } from './object-columns.js';
import { canBePaid, payButton } from './pay.js';
import { held, current } from './sandbox.js';
import { later } from './later.js';
import { table } from './table.js';

const MOST_ROWS = 200;

/** The objects of a collection as a table, with search. */
export function collectionView(page, path) {
  page.title(titleOfPath(path));
  let list = null;
  let columnNames = '';
  let reading = new AbortController();
  let known = whatStands();
  let wasRead = false;
  let hasFailed = false;

  const search = el('input', { type: 'search', id: 'object-search', autocomplete: 'off', spellcheck: 'false' });
  const shown = el('p', { class: 'shown', role: 'status' });
  const outcome = statusLine();
  const empty = el('div', { class: 'empty' }, el('p', {}, 'Reading…'));
  const place = el('div');
  page.root.append(
    ...crumbs(path),
    el('div', { class: 'tools' }, el('p', { class: 'field' }, el('label', { for: 'object-search' }, 'Search'), search)),
    outcome, shown, empty, place);

  function show(answer) {
    answer.objects.forEach(({ object }) => remember(path, object));
    const portals = current()?.portals.length ?? 1;
    const columns = columnsFor(path, answer.objects, portals > 1);
    if (canBePaid(path)) {
      columns.splice(3, 0, {
        name: 'Action',
        show: ({ object }) => payButton(path, object, outcome, read, `object-${object.id}`),
      });
    }
    const names = columns.map(column => column.name + (column.numeric ? '#' : '')).join();
    const isSearched = search.value.trim() !== '';
    if (answer.objects.length && (!list || names !== columnNames)) {
      list = table(page.heading.textContent, columns, {
        key: ({ portal, object }) => `${portal} ${object.id ?? JSON.stringify(object)}`,
        heading: page.heading,
      });
      columnNames = names;
      const hadFocus = place.contains(document.activeElement);
      place.replaceChildren(list.element);
      if (hadFocus) {
        page.heading.focus();
      }
    }
    list?.show(answer.objects);
    place.hidden = answer.objects.length === 0;
    empty.hidden = answer.objects.length > 0;
    renew(empty, el('div', {}, isSearched ? el('p', {}, 'Nothing matches the search.') : nextStep()));
    setText(shown, tally(answer, isSearched));
  }

  async function read() {
    reading.abort();
    reading = new AbortController();
    const signal = AbortSignal.any([reading.signal, page.signal]);
    const query = new URLSearchParams({ path, limit: MOST_ROWS });
    if (search.value.trim()) {
      query.set('search', search.value.trim());
    }
    try {
      const answer = await get(`/objects?${query}`, signal);
      if (!signal.aborted) {
        if (hasFailed) {
          tell(outcome, '');
        }
        wasRead = true;
        hasFailed = false;
        show(answer);
      }
    } catch (error) {
      if (!isAborted(error)) {
        hasFailed = true;
        empty.hidden ||= !wasRead;
        tell(outcome, error.message, true);
      }
    }
  }

  const searchSoon = later(read, 250, page.signal);
  search.addEventListener('input', searchSoon);
  search.addEventListener('change', searchSoon);
  const readSoon = later(read, 700, page.signal);
  on('exchanges', added => added.some(exchange => exchange.method !== 'GET') && readSoon(), page.signal);
  on('collections', () => setTitle(page, path), page.signal);
  // What is held elsewhere and the clock change objects here too: a payment pays a link, a later day ends an offer.
  on('collections', () => {
    const now = whatStands();
    if (now !== known) {
      known = now;
      readSoon();
    }
  }, page.signal);
  on('connection', isThere => isThere && hasFailed && read(), page.signal);
  on('learned', read, page.signal);
  on('restarted', read, page.signal);
  read();
}

function whatStands() {
  return JSON.stringify([held(), current()?.clock.ahead]);
}

function setTitle(page, path) {
  const title = titleOfPath(path);
  if (page.heading.textContent !== title) {
    page.title(title);
  }
}

function tally({ objects, matching, total }, isSearched) {
  const rows = objects.length < matching ? `, of which the newest ${objects.length} are shown` : '';
  return isSearched ? `${matching} of ${count(total, 'object')} match${rows}` : `${count(total, 'object')}${rows}`;
}

function nextStep() {
  return [
    el('p', {}, 'Nothing here yet.'),
    el('p', {}, 'Create one with a request to the API, or ', el('a', { href: '#/settings' }, 'add sample data'), '.'),
  ];
}

/** The name of a collection: its own title, after the object that it belongs to. */
export function titleOfPath(path) {
  const known = held().find(collection => collection.path === path);
  const parts = path.split('/').slice(1);
  return parts.length > 2 ? `${ownTitle(path)} of ${nameOf(parts.at(-2))}` : known?.title ?? ownTitle(path);
}

/** The name of a nested collection without the object that it belongs to. */
export function ownTitle(path) {
  return label(path.slice(path.lastIndexOf('/') + 1));
}

/** The way from the outermost collection to here; nothing at the outermost. */
export function crumbs(path, id) {
  const parts = path.split('/').slice(1);
  const links = [];
  for (let index = 0; index < parts.length; index++) {
    const upTo = '/' + parts.slice(0, index + 1).join('/');
    const isLast = index === parts.length - 1 && id === undefined;
    if (isLast) {
      break;
    }
    links.push(index % 2 === 0
      ? el('a', { href: collectionAddress(upTo) }, titleOfPath(upTo))
      : el('a', { href: objectAddress('/' + parts.slice(0, index).join('/'), parts[index]) }, nameOf(parts[index])));
  }
  return links.length
    ? [el('nav', { class: 'crumbs', 'aria-label': 'Breadcrumb' }, el('ol', {}, links.map(link => el('li', {}, link))))]
    : [];
}
