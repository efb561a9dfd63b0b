/** Tables whose rows are changed in place, so that focus and selection survive. */

import { el } from './dom.js';

const overflow = new ResizeObserver(entries => entries.forEach(({ target }) => reachable(target.closest('.scroll'))));

/**
 * A table. Each column has a name, show(item) for the content, and may be numeric, wide (left out on a phone), code,
 * grow, share (what is left of the width) or whole (never broken).
 * The first column is the header of its row.
 */
export function table(caption, columns, { key, rowClass = () => '', heading }) {
  // The roles stay where the style of a phone shows rows as cards.
  const body = el('tbody', { role: 'rowgroup' });
  const rows = new Map();
  const element = el('table', { role: 'table' },
    el('caption', {}, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(column =>
      el('th', { scope: 'col', role: 'columnheader', class: look(column) }, column.name)))),
    body);
  const scroll = el('div', { class: 'scroll', role: 'group', 'aria-label': caption }, element);
  overflow.observe(scroll);
  overflow.observe(element);

  /** Shows these items in this order; rows that stay are neither moved nor made anew. */
  function show(items) {
    const keys = new Set(items.map(key));
    remove([...rows.keys()].filter(old => !keys.has(old)));
    let next = body.firstElementChild;
    for (const item of items) {
      const known = rows.get(key(item));
      if (known) {
        update(known, item);
      }
      const row = known ?? add(item);
      if (row === next) {
        next = row.nextElementSibling;
      } else {
        body.insertBefore(row, next);
      }
    }
  }

  function add(item) {
    const cells = columns.map((column, index) => cell(column, item, index));
    const row = el('tr', { role: 'row', class: rowClass(item) }, cells);
    row.addEventListener('click', open);
    rows.set(key(item), row);
    return row;
  }

  function update(row, item) {
    row.className = rowClass(item);
    const hadFocus = row.contains(document.activeElement);
    columns.forEach((column, index) => {
      const fresh = cell(column, item, index);
      if (!fresh.isEqualNode(row.cells[index])) {
        row.cells[index].replaceWith(fresh);
      }
    });
    if (hadFocus && !row.contains(document.activeElement)) {
      focusRow(row);
    }
  }

  function remove(gone) {
    let neighbour = null;
    let lostFocus = false;
    for (const old of gone) {
      const row = rows.get(old);
      if (row.contains(document.activeElement)) {
        lostFocus = true;
        neighbour = closest(row, gone);
      }
    }
    gone.forEach(old => {
      rows.get(old).remove();
      rows.delete(old);
    });
    if (lostFocus) {
      focusRow(neighbour);
    }
  }

  function closest(row, gone) {
    const vanishing = new Set(gone.map(old => rows.get(old)));
    for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
      if (!vanishing.has(next)) {
        return next;
      }
    }
    for (let before = row.previousElementSibling; before; before = before.previousElementSibling) {
      if (!vanishing.has(before)) {
        return before;
      }
    }
    return null;
  }

  function focusRow(row) {
    (row?.querySelector('a, button') ?? heading).focus();
  }

  return { element: scroll, show };
}

function cell(column, item, index) {
  const content = [column.show(item)].flat().filter(part => part !== null && part !== undefined);
  const attributes = { class: look(column), 'data-label': column.name };
  return index === 0
    ? el('th', { scope: 'row', role: 'rowheader', ...attributes }, ...content)
    : el('td', { role: 'cell', ...attributes }, ...content);
}

function look(column) {
  return ['numeric', 'wide', 'code', 'grow', 'share', 'whole'].filter(name => column[name]).join(' ') || null;
}

/** A click anywhere in a row follows its first link, unless it ends a selection. */
function open(event) {
  const link = event.currentTarget.querySelector('th a');
  if (link && !event.target.closest('a, button, summary, pre') && window.getSelection().isCollapsed) {
    link.click();
  }
}

/** What scrolls sideways must be reachable by keyboard; what does not is no stop on the way. */
function reachable(scroll) {
  if (scroll && scroll.scrollWidth > scroll.clientWidth + 1) {
    scroll.setAttribute('tabindex', '0');
  } else {
    scroll?.removeAttribute('tabindex');
  }
}
