import { get, isAborted } from './api.js';
import { el, statusLine } from './dom.js';
import { moment } from './exchange-columns.js';
import { dayAndTime } from './format.js';
import { learned, linked } from './ids.js';
import { shown } from './json.js';
import { sendAgainButton } from './send-again.js';
import { deliveryOutcome } from './view-deliveries.js';

/** One delivery of a webhook with its body. */
export async function deliveryView(page, number) {
  page.title(`Delivery ${number}`);
  const outcome = statusLine();
  const content = el('div', {}, el('p', {}, 'Reading…'));
  page.root.append(el('p', { class: 'crumbs' }, el('a', { href: '#/deliveries' }, 'All deliveries')), outcome, content);
  try {
    const delivery = await get(`/deliveries/${number}`, page.signal);
    await learned;
    if (!page.signal.aborted) {
      content.replaceChildren(...parts(delivery, outcome));
    }
  } catch (error) {
    if (!isAborted(error)) {
      content.replaceChildren(el('p', {}, error.message));
    }
  }
}

function parts(delivery, outcome) {
  const rows = [
    ['Event', el('code', {}, delivery.type)],
    ['URL', el('code', {}, delivery.url)],
    ['Webhook', linked(delivery.webhookId ?? '–')],
    ['Time', [moment(delivery.at), ` (${dayAndTime(delivery.at)})`]],
    ['Outcome', deliveryOutcome(delivery)],
  ];
  return [
    el('p', { class: 'actions' }, sendAgainButton(delivery, outcome)),
    el('div', { class: 'card' }, el('dl', { class: 'details' },
      rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))))),
    el('section', { class: 'card', 'aria-labelledby': 'body' }, el('h2', { id: 'body' }, 'Body'), shown(delivery.body)),
  ];
}
