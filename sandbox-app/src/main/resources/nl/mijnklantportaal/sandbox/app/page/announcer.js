/** Speaks to screen readers about new exchanges: counts alone, and not more than once in a while. */

import { on } from './events.js';
import { count } from './format.js';

const PAUSE = 5_000;

/** Announces what comes until the signal ends it; isQuiet() tells when not to. */
export function announceExchanges(signal, isQuiet = () => false) {
  const line = document.getElementById('announcer');
  let fresh = 0;
  let broken = 0;
  let timer = 0;
  let last = 0;

  function speak() {
    timer = 0;
    last = Date.now();
    if (fresh && !isQuiet()) {
      const how = broken ? `, ${broken} of them ${broken === 1 ? 'breaks' : 'break'} the contract` : '';
      line.textContent = `${count(fresh, 'new exchange')}${how}.`;
    }
    fresh = 0;
    broken = 0;
  }

  on('exchanges', added => {
    fresh += added.length;
    broken += added.filter(exchange => exchange.problems.length).length;
    timer ||= setTimeout(speak, Math.max(0, last + PAUSE - Date.now()));
  }, signal);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    line.textContent = '';
  });
}
