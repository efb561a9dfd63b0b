import { announceExchanges } from './announcer.js';
import { get, isAborted } from './api.js';
import { copyButton } from './copy.js';
import { el, keepingFocus, renew, setText, statusLine } from './dom.js';
import { on } from './events.js';
import { fewColumns, newest, faultName } from './exchange-columns.js';
import { count, dayAndTime, duration, durationSeconds, number } from './format.js';
import { left } from './frame.js';
import { collectionAddress } from './ids.js';
import { current, firstCommand, topCollections } from './sandbox.js';
import { table } from './table.js';

const MOST_ROWS = 8;

/** What to do next, what came last, and how the sandbox stands. */
export function overviewView(page) {
  page.title('Overview');
  const steps = card('steps', 'Next steps');
  const latest = latestExchanges(page);
  const limit = card('limits', 'Rate limit');
  const clock = card('clock', 'Clock');
  const faults = card('faults', 'Faults');
  const holds = card('holds', 'What it holds');
  page.root.append(steps, latest, el('div', { class: 'cards' }, limit, clock, faults), holds);

  function fill(section, text, ...content) {
    if (section.dataset.shown !== text) {
      section.dataset.shown = text;
      const fresh = el('section', {}, section.firstElementChild.cloneNode(true), ...content);
      keepingFocus(section, page.heading, () => renew(section, fresh));
    }
  }

  function showState(state) {
    fill(limit, JSON.stringify(state.portals), ...limits(state));
    const isMoved = durationSeconds(state.clock.ahead);
    const ahead = isMoved ? `${duration(state.clock.ahead)} ahead` : 'In step with real time';
    const now = dayAndTime(state.clock.now);
    fill(clock, now + ahead, el('p', { class: 'big' }, now), el('p', { class: 'quiet' }, ahead),
      el('p', {}, el('a', { href: '#/settings' }, 'Move the clock')));
    fill(faults, JSON.stringify(state.faults), ...faultFacts(state.faults));
  }

  function showHeld() {
    const all = topCollections();
    const text = JSON.stringify(all);
    fill(holds, text, el('ul', { class: 'holds' }, all.map(({ path, title, objects }) =>
      el('li', {},
        el('a', { href: collectionAddress(path) }, title), ' ',
        el('span', { class: 'count' }, number(objects))))));
    const isEmpty = all.every(({ objects }) => objects === 0);
    const state = current();
    const isNew = state.latestExchange === 0;
    fill(steps, `${isEmpty} ${isNew} ${state.baseUrl}`, ...nextSteps(state, isEmpty, isNew));
  }

  const show = () => {
    if (current()) {
      showState(current());
      showHeld();
    }
  };
  on('state', show, page.signal);
  on('collections', show, page.signal);
  announceExchanges(page.signal);
  show();
}

function card(id, title) {
  return el('section', { class: 'card', 'aria-labelledby': id }, el('h2', { id }, title));
}

function nextSteps(state, isEmpty, isNew) {
  const line = statusLine();
  const command = el('pre', { class: 'code', tabindex: 0 }, firstCommand(state));
  const first = isNew
    ? el('li', {}, 'Send a first request; it appears below at once.',
      el('div', { class: 'copy' }, copyButton('Copy command', command, line), line), command)
    : el('li', {}, 'See ', el('a', { href: '#/exchanges' }, 'what was asked and answered'),
      ', and copy an exchange as curl or as Java.');
  const fill = isEmpty
    ? el('li', {}, el('a', { href: '#/settings' }, 'Add sample data'),
      ', a small business with customers, offers and invoices.')
    : el('li', {}, 'Look at ', el('a', { href: collectionAddress('/customers') }, 'the customers'),
      ', or let a customer pay an open ',
      el('a', { href: collectionAddress('/payment-links') }, 'payment link'), '.');
  return [el('ol', { class: 'steps' }, first, fill,
    el('li', {}, 'Try an operation in the ', el('a', { href: '/docs' }, 'API reference'),
      ', which asks this sandbox and nothing else.'),
    el('li', {}, 'See how your client copes with ',
      el('a', { href: '#/settings' }, 'faults, a lower limit or a later day'), '.'))];
}

function latestExchanges(page) {
  const section = card('latest', 'Latest exchanges');
  const empty = el('p', { class: 'quiet' });
  const list = table('Latest exchanges, newest first', fewColumns, {
    key: exchange => exchange.number,
    rowClass: exchange => (exchange.problems.length ? 'broken' : ''),
    heading: page.heading,
  });
  section.append(empty, list.element, el('p', {}, el('a', { href: '#/exchanges' }, 'All exchanges')));
  let exchanges = [];
  let hasFailed = false;

  function take(added) {
    exchanges = newest(exchanges, added, MOST_ROWS);
    list.show(exchanges);
    empty.hidden = exchanges.length > 0;
    list.element.hidden = exchanges.length === 0;
  }

  async function read() {
    try {
      const answer = await get(`/exchanges?after=0&limit=${MOST_ROWS}`, page.signal);
      if (!page.signal.aborted) {
        hasFailed = false;
        setText(empty, 'None yet.');
        take(answer.exchanges);
      }
    } catch (error) {
      if (!isAborted(error)) {
        hasFailed = true;
        setText(empty, error.message);
      }
    }
  }

  function start() {
    setText(empty, 'Reading…');
    take([]);
    read();
  }

  on('exchanges', take, page.signal);
  on('restarted', () => {
    exchanges = [];
    start();
  }, page.signal);
  on('connection', isThere => isThere && hasFailed && read(), page.signal);
  start();
  return section;
}

function limits({ portals }) {
  return portals.map(portal => {
    const text = portal.enforced ? `${left(portal)} requests left` : 'No limit';
    return el('div', { class: 'budget' },
      el('p', { class: 'big' }, text),
      portal.enforced ? meter(portal, text) : null,
      portals.length > 1 ? el('p', { class: 'quiet' }, portal.name) : null);
  }).concat(el('p', {}, el('a', { href: '#/settings' }, 'Change the limit')));
}

function meter({ limit, remaining }, text) {
  return el('meter', { min: 0, max: limit, value: remaining, low: limit / 5, 'aria-label': text });
}

function faultFacts({ share, kinds, injected }) {
  const many = Object.entries(injected ?? {}).filter(([, times]) => times > 0);
  return [
    el('p', { class: 'big' }, share ? `${Number((share * 100).toPrecision(3))} % of requests` : 'None'),
    el('p', { class: 'quiet' }, many.length
      ? 'Injected so far: ' + many.map(([kind, times]) => `${faultName(kind)} ${number(times)}`).join(', ')
      : share && kinds.length ? kinds.map(faultName).join(', ') : `Every request is handled as usual`),
    el('p', {}, el('a', { href: '#/settings' }, 'Set faults')),
  ];
}
