import { button, el, setText, statusLine, tell } from './dom.js';
import { on } from './events.js';
import { count, dayAndTime, duration, durationSeconds } from './format.js';
import { change, current } from './sandbox.js';

const KINDS = {
  CLOSED_BEFORE_HANDLING: 'The connection is closed; nothing was done',
  CLOSED_AFTER_HANDLING: 'The connection is closed, although the request was handled',
  UNAVAILABLE_BEFORE_HANDLING: 'The answer is 503; nothing was done',
  UNAVAILABLE_AFTER_HANDLING: 'The answer is 503, although the request was handled',
  TOO_MANY_REQUESTS: 'The answer is 429; nothing was done',
  ANSWER_CUT: 'The answer ends halfway',
  ANSWER_DELAYED: 'The answer comes late',
};
const UNITS = { minutes: many => `PT${many}M`, hours: many => `PT${many}H`, days: many => `P${many}D` };

/** What can be changed while the sandbox runs. */
export function settingsView(page) {
  page.title('Settings');
  page.root.append(
    el('div', { class: 'forms' },
      faultsForm(page), limitForm(page), clockForm(page), samplesForm(page), resetForm(page)),
    about(page));
}

/** A form whose fields follow the sandbox until somebody edits them. */
function form(page, id, title, fields, buttons, { follow, submit }) {
  const line = statusLine();
  let isEdited = false;
  const element = el('form', { class: 'card', 'aria-labelledby': id, novalidate: true },
    el('h2', { id }, title), ...fields, el('p', { class: 'actions' }, buttons), line);

  /** Does it, and tells the outcome; while it is being done it is not done again. */
  async function run(action, done) {
    if (element.getAttribute('aria-busy') === 'true') {
      return;
    }
    element.setAttribute('aria-busy', 'true');
    try {
      const state = await action();
      isEdited = false;
      if (!page.signal.aborted) {
        follow?.(current() ?? state);
      }
      tell(line, typeof done === 'function' ? done() : done);
    } catch (error) {
      tell(line, error.message, true);
    }
    element.removeAttribute('aria-busy');
  }

  element.addEventListener('input', () => (isEdited = true));
  element.addEventListener('submit', event => {
    event.preventDefault();
    submit?.(run, line);
  });
  const followIfUnedited = state => !isEdited && follow?.(state);
  on('state', followIfUnedited, page.signal);
  if (current()) {
    followIfUnedited(current());
  }
  return { element, run, line };
}

function field(id, name, input, hint) {
  input.id = id;
  if (hint) {
    input.setAttribute('aria-describedby', id + '-hint');
  }
  return el('p', { class: 'field' }, el('label', { for: id }, name), input,
    hint ? el('span', { class: 'quiet', id: id + '-hint' }, hint) : null);
}

function numberInput(min, max, step = 1) {
  return el('input', { type: 'number', min, max, step, inputmode: 'decimal', required: true });
}

function seedInput() {
  return el('input', { type: 'text', inputmode: 'numeric', pattern: '-?[0-9]{1,15}', required: true });
}

/** Whether the field is filled in rightly; if not, says so and goes there. */
function isRight(input, line, sentence) {
  const right = input.value !== '' && input.validity.valid;
  input.toggleAttribute('aria-invalid', false);
  if (!right) {
    input.setAttribute('aria-invalid', 'true');
    tell(line, sentence, true);
    input.focus();
  }
  return right;
}

function submitButton(name) {
  return el('button', { type: 'submit', class: 'main' }, name);
}

function faultsForm(page) {
  const share = numberInput(0, 100, 'any');
  const seed = seedInput();
  const delay = numberInput(0, 600_000);
  const kinds = Object.entries(KINDS).map(([kind, words]) => {
    const box = el('input', { type: 'checkbox', value: kind, id: 'kind-' + kind });
    return { box, item: el('p', { class: 'check' }, box, el('label', { for: box.id }, words)) };
  });
  const fields = [
    field('fault-share', 'Share of requests, in percent', share),
    el('fieldset', {}, el('legend', {}, 'Kinds (all, if none is chosen)'), kinds.map(({ item }) => item)),
    field('fault-seed', 'Seed', seed, 'The same seed gives the same faults.'),
    field('fault-delay', 'Delay of late answers, in milliseconds', delay),
  ];
  const stop = () => parts.run(() => change('DELETE', '/faults'), 'There are no faults any more.');
  const parts = form(page, 'faults-form', 'Faults', fields,
    [submitButton('Set faults'), button('Stop faults', stop)], {
      follow({ faults }) {
        share.value = Number((faults.share * 100).toPrecision(12));
        kinds.forEach(({ box }) => (box.checked = faults.kinds.includes(box.value)));
        seed.value = String(faults.seed ?? 1);
        delay.value = Math.round((durationSeconds(faults.delay) ?? 0) * 1000);
      },
      submit(run, line) {
        if (isRight(share, line, 'The share must be a number from 0 to 100.')
          && isRight(seed, line, 'The seed must be a whole number.')
          && isRight(delay, line, 'The delay must be a whole number of milliseconds.')) {
          const body = {
            share: Number(share.value) / 100,
            seed: Number(seed.value),
            delay: `PT${Number(delay.value) / 1000}S`,
          };
          const chosen = kinds.filter(({ box }) => box.checked).map(({ box }) => box.value);
          if (chosen.length) {
            body.kinds = chosen;
          }
          run(() => change('PUT', '/faults', body), () => `${share.value} % of the requests get a fault from now on.`);
        }
      },
    });
  return parts.element;
}

function limitForm(page) {
  const limit = numberInput(0, 1_000_000);
  const remove = () => parts.run(() => change('DELETE', '/limit'), 'Requests are not limited any more.');
  const parts = form(page, 'limit-form', 'Rate limit', [field('limit-requests', 'Requests per minute', limit)],
    [submitButton('Set limit'), button('Remove limit', remove)], {
      follow: state => (limit.value = state.limit.requestsPerMinute ?? ''),
      submit(run, line) {
        if (isRight(limit, line, 'The limit must be a whole number from 0 to 1,000,000.')) {
          const requestsPerMinute = Number(limit.value);
          run(() => change('PUT', '/limit', { requestsPerMinute }),
            `The limit is ${count(requestsPerMinute, 'request')} a minute.`);
        }
      },
    });
  return parts.element;
}

function clockForm(page) {
  const now = el('p', {});
  const many = numberInput(1, 100_000);
  many.value = 1;
  const unit = el('select', {}, Object.keys(UNITS).map(name =>
    el('option', { value: name, selected: name === 'days' }, name)));
  const parts = form(page, 'clock-form', 'Clock',
    [now, field('clock-many', 'Move forward by', many), field('clock-unit', 'Unit', unit)],
    [submitButton('Move the clock')], {
      submit(run, line) {
        if (isRight(many, line, 'The amount must be a whole number from 1 to 100,000.')) {
          run(() => change('POST', '/clock', { moveBy: UNITS[unit.value](many.value) }),
            () => `It is ${dayAndTime(current().clock.now)} in the sandbox.`);
        }
      },
    });
  const show = ({ clock }) => {
    const ahead = durationSeconds(clock.ahead) ? `, ${duration(clock.ahead)} ahead` : '';
    setText(now, `${dayAndTime(clock.now)}${ahead}`);
  };
  on('state', show, page.signal);
  if (current()) {
    show(current());
  }
  return parts.element;
}

function samplesForm(page) {
  const seed = seedInput();
  seed.value = '42';
  const parts = form(page, 'samples-form', 'Sample data',
    [el('p', { class: 'quiet' },
      'Adds an invented small business: customers, offers, invoices and more, beside what is there.'),
      field('sample-seed', 'Seed', seed, 'The same seed gives the same data.')],
    [submitButton('Add sample data')], {
      submit(run, line) {
        if (isRight(seed, line, 'The seed must be a whole number.')) {
          run(() => change('POST', '/sample-data', { seed: Number(seed.value) }), 'Sample data was added.');
        }
      },
    });
  return parts.element;
}

function resetForm(page) {
  const cancel = button('Cancel', () => dialog.close());
  const dialog = el('dialog', { 'aria-labelledby': 'reset-question' },
    el('h2', { id: 'reset-question' }, 'Reset the sandbox?'),
    el('p', {}, 'All objects, files, exchanges and deliveries go, and the state file is emptied. '
      + 'Keys, clock, faults and limits stay.'),
    el('p', { class: 'actions' },
      button('Reset everything', () => {
        dialog.close();
        parts.run(() => change('POST', '/reset'), 'The sandbox is as it was at the start.');
      }, { class: 'danger' }),
      cancel));
  const ask = () => {
    dialog.showModal();
    // The focus starts where nothing is lost.
    cancel.focus();
  };
  const parts = form(page, 'reset-form', 'Reset',
    [el('p', { class: 'quiet' }, 'Puts the sandbox back as it was at its start.'), dialog],
    [button('Reset', ask, { class: 'danger', 'aria-haspopup': 'dialog' })], {});
  return parts.element;
}

function about(page) {
  const list = el('dl', { class: 'details' });
  const section = el('section', { class: 'card', 'aria-labelledby': 'about' },
    el('h2', { id: 'about' }, 'This sandbox'), list);
  function show({ version, started, stateFile, sampleData, exchangesKept, portals }) {
    const rows = [
      ['Version', version],
      ['Started', dayAndTime(started)],
      ['State file', stateFile ?? 'none; what it holds ends with it'],
      ['Sample data', sampleData === null || sampleData === undefined ? 'none at the start' : `seed ${sampleData}`],
      ['Exchanges kept', `the newest ${count(exchangesKept, 'exchange')}`],
      ...portals.map(({ name, apiKey }) => [name, el('code', {}, apiKey)]),
    ];
    const names = portals.map(({ name }) => name);
    const text = JSON.stringify([version, started, stateFile, sampleData, exchangesKept, names]);
    if (list.dataset.shown !== text) {
      list.dataset.shown = text;
      list.replaceChildren(...rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
    }
  }
  on('state', show, page.signal);
  if (current()) {
    show(current());
  }
  return section;
}
