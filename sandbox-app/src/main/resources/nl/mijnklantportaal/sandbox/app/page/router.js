/** Shows the view that the address names. */

import { el } from './dom.js';
import { happened } from './events.js';
import { collectionView } from './view-collection.js';
import { deliveriesView } from './view-deliveries.js';
import { deliveryView } from './view-delivery.js';
import { exchangeView } from './view-exchange.js';
import { exchangesView } from './view-exchanges.js';
import { missingView } from './view-missing.js';
import { objectView } from './view-object.js';
import { overviewView } from './view-overview.js';
import { held } from './sandbox.js';
import { settingsView } from './view-settings.js';

const PRODUCT = 'MijnKlantportaal sandbox';

let left = new AbortController();

/** Follows the address from now on. */
export function start() {
  window.addEventListener('hashchange', () => {
    if (window.location.hash.startsWith('#/') || window.location.hash === '') {
      show(true);
    }
  });
  show(window.location.hash.length > 2);
}

function show(takesFocus) {
  left.abort();
  left = new AbortController();
  const main = document.getElementById('main');
  const heading = el('h1', { tabindex: -1 });
  const root = el('div', { class: 'view' });
  main.replaceChildren(heading, root);
  const page = {
    root,
    heading,
    /** Ends when the view is left, so that nothing that comes later is shown. */
    signal: left.signal,
    title(text) {
      heading.textContent = text;
      document.title = `${text} · ${PRODUCT}`;
    },
  };
  const parts = window.location.hash.slice(2).split('/').filter(Boolean).map(decoded);
  open(page, parts);
  happened('view', parts);
  if (takesFocus) {
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
}

function open(page, parts) {
  const [view, ...rest] = parts;
  const isNumber = rest.length === 1 && /^[1-9]\d{0,15}$/.test(rest[0]);
  if (!view) {
    overviewView(page);
  } else if (view === 'exchanges' && !rest.length) {
    exchangesView(page);
  } else if (view === 'exchanges' && isNumber) {
    exchangeView(page, Number(rest[0]));
  } else if (view === 'deliveries' && !rest.length) {
    deliveriesView(page);
  } else if (view === 'deliveries' && isNumber) {
    deliveryView(page, Number(rest[0]));
  } else if (view === 'settings' && !rest.length) {
    settingsView(page);
  } else if (view === 'objects' && rest.length) {
    openObjects(page, rest);
  } else {
    missingView(page, 'There is no such view.');
  }
}

/** A path of the API alternates collections and ids; one that is known as a collection is one. */
function openObjects(page, rest) {
  const path = '/' + rest.join('/');
  const isCollection = rest.length % 2 === 1 || held().some(collection => collection.path === path);
  if (isCollection) {
    collectionView(page, path);
  } else {
    objectView(page, '/' + rest.slice(0, -1).join('/'), rest.at(-1));
  }
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
