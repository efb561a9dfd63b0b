import { el } from './dom.js';

/** What stands where an address leads nowhere. */
export function missingView(page, sentence) {
  page.title('Not found');
  page.root.append(el('p', {}, sentence), el('p', {}, el('a', { href: '#/' }, 'Go to the overview')));
}
