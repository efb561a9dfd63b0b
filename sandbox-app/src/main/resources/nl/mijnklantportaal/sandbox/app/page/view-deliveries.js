import { get, isAborted } from './api.js';
import { el, setText, statusLine, unseen } from './dom.js';
import { on } from './events.js';
import { moment, newest } from './exchange-columns.js';
import { count } from './format.js';
import { refresh } from './sandbox.js';
import { sendAgainButton } from './send-again.js';
import { table } from './table.js';

const MOST_ROWS = 200;
const WAIT_SECONDS = 20;

/** The webhooks that were delivered, or should have been, as they come. */
export function deliveriesView(page) {
  page.title('Deliveries');
  let deliveries = [];
  let latest = 0;
  let stop = new AbortController();
  const outcome = statusLine();
  const shown = el('p', { class: 'shown', role: 'status' });
  const empty = el('div', { class: 'empty', hidden: true },
    el('p', {}, 'No webhook was delivered yet.'),
    el('p', {}, 'Create one at ', el('a', { href: '#/objects/webhooks' }, 'Webhooks'),
      ' with a request to the API; then let something happen, such as a payment of a ',
      el('a', { href: '#/objects/payment-links' }, 'payment link'), '.'));
  const columns = [
    { name: 'Number', numeric: true, show: ({ number }) =>
      el('a', { href: `#/deliveries/${number}`, id: `delivery-${number}` }, unseen('Delivery '), String(number)) },
    { name: 'Time', show: ({ at }) => moment(at) },
    { name: 'Event', code: true, show: ({ type }) => type },
    { name: 'URL', code: true, grow: true, wide: true, show: ({ url }) => url },
    { name: 'Outcome', grow: true, show: delivery => deliveryOutcome(delivery) },
    { name: 'Action', show: delivery => sendAgainButton(delivery, outcome) },
  ];
  const list = table('Deliveries, newest first', columns, {
    key: ({ number }) => number,
    rowClass: delivery => (isDelivered(delivery) ? '' : 'broken'),
    heading: page.heading,
  });
  page.root.append(outcome, shown, empty, list.element);

  function show() {
    list.show(deliveries);
    list.element.hidden = deliveries.length === 0;
    empty.hidden = deliveries.length > 0;
    setText(shown, deliveries.length === MOST_ROWS ? `The newest ${count(MOST_ROWS, 'delivery', 'deliveries')}`
      : count(deliveries.length, 'delivery', 'deliveries'));
  }

  async function follow(signal) {
    let wait = 0;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const answer = await get(`/deliveries?after=${latest}&wait=${wait}&limit=${MOST_ROWS}`, signal, wait);
        if (signal.aborted) {
          return;
        }
        deliveries = newest(deliveries, answer.deliveries, MOST_ROWS);
        if (answer.latest !== latest) {
          refresh();
        }
        latest = answer.latest;
        wait = WAIT_SECONDS;
        failures = 0;
        show();
      } catch (error) {
        if (isAborted(error)) {
          return;
        }
        failures++;
        wait = 0;
      }
      await new Promise(resolve => setTimeout(resolve, Math.min(10_000, 300 * 2 ** failures)));
    }
  }

  /** Starts anew, so that no more than one poll runs. */
  function restart() {
    stop.abort();
    stop = new AbortController();
    if (!document.hidden) {
      follow(AbortSignal.any([stop.signal, page.signal]));
    }
  }

  on('restarted', () => {
    deliveries = [];
    latest = 0;
    restart();
  }, page.signal);
  document.addEventListener('visibilitychange', restart, { signal: page.signal });
  restart();
}

/** Whether the receiver took it. */
export function isDelivered({ status }) {
  return status >= 200 && status < 300;
}

/** The status that the receiver answered, or why there is none. */
export function deliveryOutcome(delivery) {
  return delivery.status
    ? el('span', { class: 'badge ' + (isDelivered(delivery) ? 'good' : 'bad') }, String(delivery.status))
    : [el('span', { class: 'badge bad' }, 'failed'), ` ${delivery.failure ?? ''}`];
}
