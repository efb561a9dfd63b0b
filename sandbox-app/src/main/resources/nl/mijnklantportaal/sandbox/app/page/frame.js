/** The header and the list of views, which stay while the views change. */

import { copy } from './copy.js';
import { el, setText } from './dom.js';
import { on } from './events.js';
import { count, number } from './format.js';
import { collectionAddress } from './ids.js';
import { refresh, topCollections } from './sandbox.js';

const links = new Map();
let place = '#/';

/** Fills the header and the list of views, and keeps them up to date. */
export function fillFrame() {
  const first = document.getElementById('views-first');
  entry(first, '#/', 'Overview');
  entry(first, '#/exchanges', 'Exchanges');
  const last = document.getElementById('views-last');
  entry(last, '#/deliveries', 'Deliveries');
  entry(last, '#/settings', 'Settings');
  last.append(el('li', {}, el('a', { href: '/docs' }, 'API reference')));

  for (const id of ['base-url', 'api-key']) {
    document.getElementById('copy-' + id).addEventListener('click', () => copied(id));
  }
  document.getElementById('skip').addEventListener('click', skip);
  const button = document.getElementById('views-button');
  button.addEventListener('click', () => unfold(button.getAttribute('aria-expanded') !== 'true'));

  on('state', showState);
  on('collections', showCollections);
  on('connection', showConnection);
  on('view', parts => {
    place = address(parts);
    unfold(false);
    mark();
  });
}

async function copied(id) {
  const line = document.getElementById(id + '-copied');
  await copy(document.getElementById(id), line);
  setTimeout(() => setText(line, ''), 5_000);
}

function skip(event) {
  event.preventDefault();
  document.querySelector('#main h1').focus();
}

function unfold(open) {
  document.getElementById('views-button').setAttribute('aria-expanded', String(open));
}

function entry(list, href, name) {
  const id = 'count-' + (links.size + 1);
  const many = el('span', { class: 'count', id });
  const link = el('a', { href, 'aria-describedby': id }, name);
  const item = el('li', {}, link, many);
  links.set(href, { item, link, many });
  list.append(item);
}

function showCount(href, value, meaning) {
  const { many } = links.get(href);
  setText(many, number(value));
  many.title = meaning;
}

function showState(state) {
  setText(document.getElementById('base-url'), state.baseUrl);
  setText(document.getElementById('api-key'), state.portals[0].apiKey);
  setText(document.getElementById('limit'), left(state.portals[0]));
  showCount('#/exchanges', state.latestExchange, 'The number of the latest exchange');
  showCount('#/deliveries', state.latestDelivery, 'The number of the latest delivery');
}

/** What is left of the rate limit of a portal, as a text. */
export function left(portal) {
  return portal.enforced ? `${number(portal.remaining)} of ${number(portal.limit)}` : 'no limit';
}

function showCollections() {
  const list = document.getElementById('views-collections');
  const now = new Set(topCollections().map(({ path }) => collectionAddress(path)));
  for (const [href, { item }] of links) {
    if (item.parentElement === list && !now.has(href)) {
      item.remove();
      links.delete(href);
    }
  }
  for (const { path, title, objects } of topCollections()) {
    const href = collectionAddress(path);
    if (!links.has(href)) {
      entry(list, href, title);
    }
    showCount(href, objects, count(objects, 'object'));
  }
  mark();
}

function showConnection(isThere) {
  const line = document.getElementById('connection');
  const wasLost = line.classList.contains('lost');
  line.classList.toggle('lost', !isThere);
  line.classList.toggle('there', isThere);
  setText(line, isThere ? 'Connected' : 'Connection lost. Trying again…');
  if (wasLost && isThere) {
    refresh();
  }
}

function address(parts) {
  const [view, name] = parts;
  return view === 'objects' ? collectionAddress('/' + name) : '#/' + (view ?? '');
}

function mark() {
  const exact = window.location.hash || '#/';
  for (const [href, { link }] of links) {
    if (href === exact) {
      link.setAttribute('aria-current', 'page');
    } else if (href === place) {
      link.setAttribute('aria-current', 'true');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

