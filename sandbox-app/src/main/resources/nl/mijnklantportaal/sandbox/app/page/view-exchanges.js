import { announceExchanges } from './announcer.js';
import { get, isAborted } from './api.js';
import { button, el, renew, setText, statusLine, tell } from './dom.js';
import { on } from './events.js';
import { allColumns, newest } from './exchange-columns.js';
import { latestSeen } from './feed.js';
import { count } from './format.js';
import { later } from './later.js';
import { current, firstCommand } from './sandbox.js';
import { table } from './table.js';

const MOST_ROWS = 200;

/** All exchanges as they come, with a filter. */
export function exchangesView(page) {
  page.title('Exchanges');
  let exchanges = [];
  let waiting = [];
  let isPaused = false;
  let pausedAfter = 0;
  let wasRead = false;
  let reading = new AbortController();

  const searchSoon = later(readAnew, 250, page.signal);
  const search = el('input', { type: 'search', id: 'exchange-search', autocomplete: 'off', spellcheck: 'false' });
  search.addEventListener('input', searchSoon);
  search.addEventListener('change', searchSoon);
  const broken = el('input', { type: 'checkbox', id: 'exchange-broken', change: readAnew });
  const portal = el('select', { id: 'exchange-portal', change: readAnew }, el('option', { value: '' }, 'All portals'));
  const portalField = el('p', { class: 'field', hidden: true },
    el('label', { for: 'exchange-portal' }, 'Portal'), portal);
  const pause = button('Pause', togglePause);
  const shown = el('p', { class: 'shown' });
  const outcome = statusLine();
  const empty = el('div', { class: 'empty', hidden: true });
  const list = table('Exchanges, newest first', allColumns, {
    key: exchange => exchange.number,
    rowClass: exchange => (exchange.problems.length ? 'broken' : ''),
    heading: page.heading,
  });
  page.root.append(
    el('div', { class: 'tools' },
      el('p', { class: 'field' }, el('label', { for: 'exchange-search' }, 'Search'), search),
      el('p', { class: 'check' }, broken, el('label', { for: 'exchange-broken' }, 'Only what breaks the contract')),
      portalField,
      pause),
    outcome, shown, empty, list.element);

  function showPortals(state) {
    portalField.hidden = state.portals.length < 2;
    const names = state.portals.map(({ name }) => name);
    const known = [...portal.options].slice(1).map(option => option.value);
    if (names.join() !== known.join()) {
      const chosen = portal.value;
      portal.replaceChildren(portal.options[0], ...names.map(name => el('option', { value: name }, name)));
      portal.value = names.includes(chosen) ? chosen : '';
    }
  }

  function isFiltered() {
    return broken.checked || portal.value !== '' || search.value.trim() !== '';
  }

  function take(added) {
    if (isFiltered()) {
      // The sandbox knows which of them fit.
      readSoon();
    } else {
      keep(added);
      show();
    }
  }

  function forget() {
    exchanges = [];
    waiting = [];
  }

  function keep(added) {
    const isHeldBack = ({ number }) => isPaused && number > pausedAfter;
    waiting = newest(waiting, added.filter(isHeldBack), MOST_ROWS);
    exchanges = newest(exchanges, added.filter(exchange => !isHeldBack(exchange)), MOST_ROWS);
  }

  function show() {
    const rows = exchanges.length;
    list.show(exchanges);
    list.element.hidden = rows === 0;
    empty.hidden = rows > 0 || (!wasRead && outcome.textContent !== '');
    if (!rows) {
      explain();
    }
    if (wasRead) {
      setText(shown, tally());
    } else if (!rows) {
      setText(shown, '');
    }
  }

  function tally() {
    const newestOnly = exchanges.length === MOST_ROWS ? 'The newest ' : '';
    const held = waiting.length ? ` · ${count(waiting.length, 'new exchange')} held back` : '';
    return newestOnly + count(exchanges.length, isFiltered() ? 'matching exchange' : 'exchange') + held;
  }

  function explain() {
    if (!wasRead || !current()) {
      renew(empty, el('div', {}, el('p', {}, 'Reading…')));
    } else if (isFiltered()) {
      renew(empty, el('div', {}, el('p', {}, 'No exchange fits the filter. Change it to see others.')));
    } else {
      renew(empty, el('div', {},
        el('p', {}, 'No request has come yet. Send one, and it appears here at once:'),
        el('pre', { class: 'code', tabindex: 0 }, firstCommand(current()))));
    }
  }

  function togglePause() {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Resume' : 'Pause';
    page.root.classList.toggle('paused', isPaused);
    if (isPaused) {
      pausedAfter = Math.max(latestSeen(), exchanges[0]?.number ?? 0);
    } else {
      exchanges = newest(exchanges, waiting, MOST_ROWS);
      waiting = [];
    }
    show();
  }

  /** Reads after what is shown is no longer what is asked for. */
  function readAnew() {
    wasRead = false;
    show();
    read();
  }

  async function read() {
    reading.abort();
    reading = new AbortController();
    const signal = AbortSignal.any([reading.signal, page.signal]);
    const query = new URLSearchParams({ after: 0, limit: MOST_ROWS });
    if (broken.checked) {
      query.set('broken', 'true');
    }
    if (portal.value) {
      query.set('portal', portal.value);
    }
    if (search.value.trim()) {
      query.set('search', search.value.trim());
    }
    try {
      const answer = await get(`/exchanges?${query}`, signal);
      if (!signal.aborted) {
        tell(outcome, '');
        if (!wasRead && isFiltered()) {
          forget();
        }
        wasRead = true;
        // What was there before, or came from the feed meanwhile, stays.
        keep(answer.exchanges);
        show();
      }
    } catch (error) {
      if (!isAborted(error)) {
        if (!wasRead) {
          forget();
        }
        tell(outcome, error.message, true);
        show();
      }
    }
  }

  const readSoon = later(read, 1_000, page.signal);
  on('exchanges', take, page.signal);
  on('state', showPortals, page.signal);
  on('state', () => exchanges.length || show(), page.signal);
  on('restarted', () => {
    forget();
    pausedAfter = 0;
    readAnew();
  }, page.signal);
  on('connection', isThere => isThere && outcome.textContent && read(), page.signal);
  if (current()) {
    showPortals(current());
  }
  announceExchanges(page.signal, () => isPaused);
  show();
  read();
}
