import { get, getText, isAborted } from './api.js';
import { copyButton } from './copy.js';
import { el, statusLine, tell } from './dom.js';
import { faultName, moment, statusBadge } from './exchange-columns.js';
import { dayAndTime, size, took } from './format.js';
import { learned, linked } from './ids.js';
import { shown } from './json.js';
import { current } from './sandbox.js';
import { table } from './table.js';

/** One exchange with its request, its answer and what broke the contract. */
export async function exchangeView(page, number) {
  page.title(`Exchange ${number}`);
  page.root.append(
    el('p', { class: 'crumbs' }, el('a', { href: '#/exchanges' }, 'All exchanges')),
    el('p', { class: 'loading' }, 'Reading…'));
  try {
    const exchange = await get(`/exchanges/${number}`, page.signal);
    await learned;
    if (!page.signal.aborted) {
      page.root.querySelector('.loading').remove();
      page.root.append(...parts(page, exchange));
    }
  } catch (error) {
    if (!isAborted(error)) {
      page.root.querySelector('.loading').textContent = error.message;
    }
  }
}

function parts(page, exchange) {
  return [
    el('p', { class: 'line' },
      el('code', {}, exchange.method, ' ', linked(exchange.target)), ' ', statusBadge(exchange)),
    facts(exchange),
    ...problems(page, exchange),
    message('Request', exchange.request),
    exchange.answer ? message('Answer', exchange.answer) : noAnswer(),
    copies(page, exchange),
    el('nav', { class: 'near', 'aria-label': 'Other exchanges' },
      exchange.number > 1 ? exchangeLink(exchange.number - 1) : null,
      exchange.number === current()?.latestExchange ? null : exchangeLink(exchange.number + 1)),
  ];
}

function exchangeLink(number) {
  return el('a', { href: `#/exchanges/${number}` }, `Exchange ${number}`);
}

function facts({ operation, portal, at, tookMillis, fault }) {
  const rows = [
    ['Operation', operation ?? 'none of the contract'],
    ['Portal', portal ?? 'none, for the key was not accepted'],
    ['Time', [moment(at), ` (${dayAndTime(at)})`]],
    ['Took', took(tookMillis)],
    ['Injected fault', fault ? faultName(fault) : null],
  ];
  return el('div', { class: 'card' }, el('dl', { class: 'details' }, rows.filter(([, value]) => value !== null)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))));
}

function problems(page, exchange) {
  if (!exchange.problems.length) {
    return [];
  }
  const columns = [
    { name: 'Place', code: true, show: problem => problem.place || 'body' },
    { name: 'Rule', code: true, show: problem => problem.rule },
    { name: 'What is wrong', grow: true, show: problem => problem.message },
  ];
  const list = table('Rules of the contract that the request breaks', columns,
    { key: problem => exchange.problems.indexOf(problem), heading: page.heading });
  list.show(exchange.problems);
  return [el('section', { class: 'card broken', 'aria-labelledby': 'problems' },
    el('h2', { id: 'problems' }, 'What broke the contract'), list.element)];
}

function message(name, { fields, body, size: bytes, whole }) {
  const id = name.toLowerCase();
  return el('section', { class: 'card', 'aria-labelledby': id },
    el('h2', { id }, name),
    el('details', { open: true },
      el('summary', {}, 'Header fields'),
      el('dl', { class: 'fields' }, Object.entries(fields).map(([field, values]) =>
        el('div', {}, el('dt', {}, field), el('dd', {}, [values].flat().join(', ')))))),
    el('h3', {}, 'Body'),
    body ? shown(body) : el('p', { class: 'quiet' }, 'There is no body.'),
    body ? el('p', { class: 'quiet' }, size(bytes) + (whole ? '' : ', of which only the beginning is kept')) : null);
}

function noAnswer() {
  return el('section', { class: 'card', 'aria-labelledby': 'answer' },
    el('h2', { id: 'answer' }, 'Answer'),
    el('p', {}, 'The connection was closed without an answer.'));
}

function copies(page, { number }) {
  const section = el('section', { class: 'card', 'aria-labelledby': 'again' },
    el('h2', { id: 'again' }, 'Send it yourself'));
  for (const [what, name] of [['curl', 'curl'], ['java', 'Java']]) {
    const text = el('pre', { class: 'code', tabindex: 0, 'aria-label': `As ${name}` }, 'Reading…');
    const line = statusLine();
    const copy = copyButton(`Copy as ${name}`, text, line, { disabled: true });
    section.append(el('div', { class: 'copy' }, copy, line), text);
    getText(`/exchanges/${number}/${what}`, page.signal).then(answer => {
      text.textContent = answer;
      copy.disabled = false;
    }, error => {
      if (!isAborted(error)) {
        text.textContent = '';
        tell(line, error.message, true);
      }
    });
  }
  return section;
}
