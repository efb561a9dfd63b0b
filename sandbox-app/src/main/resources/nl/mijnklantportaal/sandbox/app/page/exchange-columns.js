/** The columns of a table of exchanges. */

import { el, unseen } from './dom.js';
import { clock, count, took } from './format.js';

const number = {
  name: 'Number',
  numeric: true,
  show: exchange => el('a', { href: `#/exchanges/${exchange.number}` }, unseen('Exchange '), String(exchange.number)),
};
const time = { name: 'Time', show: exchange => moment(exchange.at) };
const method = { name: 'Method', code: true, show: exchange => exchange.method };
const target = { name: 'Target', code: true, share: true, show: exchange => exchange.target };
const operation = { name: 'Operation', wide: true, grow: true, show: exchange => exchange.operation ?? '' };
const status = { name: 'Status', show: exchange => statusBadge(exchange) };
const duration = { name: 'Took', numeric: true, wide: true, show: exchange => took(exchange.tookMillis) };
const broken = { name: 'What broke the contract', share: true, show: exchange => problemsLine(exchange) };

export const allColumns = [number, time, method, target, operation, status, duration, broken];
export const fewColumns = [number, time, method, target, status, broken];

/** A time of day that can be read by machines too. */
export function moment(at) {
  return el('time', { datetime: at, title: at }, clock(at));
}

/** The status with a colour; the text says all that the colour says. */
export function statusBadge({ status, fault }) {
  const kind = status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'poor' : 'good';
  return [
    el('span', { class: 'badge ' + kind }, status === 0 ? 'closed' : String(status)),
    fault ? el('span', { class: 'badge fault', title: 'An injected fault' }, faultName(fault)) : null,
  ];
}

/** ANSWER_DELAYED as "answer delayed". */
export function faultName(fault) {
  return fault.toLowerCase().replaceAll('_', ' ');
}

/** The first problem, and how many more there are. */
export function problemsLine({ problems }) {
  if (!problems.length) {
    return null;
  }
  const [{ place, message }] = problems;
  const more = problems.length > 1 ? ` and ${count(problems.length - 1, 'more', 'more')}` : '';
  return [el('code', {}, place || 'body'), ` ${message}${more}`];
}

/** Exchanges by number, newest first, as many as the table may have. */
export function newest(known, added, most) {
  const all = new Map(known.map(exchange => [exchange.number, exchange]));
  added.forEach(exchange => all.set(exchange.number, exchange));
  return [...all.values()].sort((a, b) => b.number - a.number).slice(0, most);
}
