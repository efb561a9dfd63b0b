/** The one long poll that brings new exchanges to all parts of the page. */

import { get } from './api.js';
import { happened, on } from './events.js';

const WAIT_SECONDS = 20;
const SHORTEST_PAUSE = 300;
const BUSY_PAUSE = 1_000;
const BUSY = 20;
const LONGEST_PAUSE = 10_000;

let latest = 0;
let stop = new AbortController();
let failures = 0;

/** The highest number of an exchange that was seen. */
export function latestSeen() {
  return latest;
}

/** Starts after an exchange; a poll that ran before ends. */
export function follow(after) {
  latest = after;
  restart();
}

document.addEventListener('visibilitychange', restart);
window.addEventListener('online', restart);
on('restarted', state => follow(state.latestExchange));

function restart() {
  stop.abort();
  stop = new AbortController();
  // A hidden page polls nothing: a browser gives all its tabs six connections to one host.
  if (!document.hidden) {
    run(stop.signal);
  }
}

async function run(signal) {
  while (!signal.aborted) {
    let rest = SHORTEST_PAUSE;
    try {
      const wait = failures ? 0 : WAIT_SECONDS;
      const answer = await get(`/exchanges?after=${latest}&wait=${wait}&limit=200`, signal, wait);
      if (signal.aborted) {
        return;
      }
      failures = 0;
      happened('connection', true);
      take(answer);
      // Under load few large batches cost a browser less than many small ones.
      rest = answer.exchanges.length > BUSY ? BUSY_PAUSE : SHORTEST_PAUSE;
    } catch {
      if (signal.aborted) {
        return;
      }
      failures++;
      rest = Math.min(LONGEST_PAUSE, 500 * 2 ** (failures - 1));
      happened('connection', false);
    }
    await pause(rest);
  }
}

function take(answer) {
  if (answer.latest < latest) {
    latest = answer.latest;
    happened('restarted', { latestExchange: answer.latest });
  } else if (answer.exchanges.length) {
    latest = answer.latest;
    happened('exchanges', answer.exchanges);
  } else {
    latest = answer.latest;
  }
}

function pause(millis) {
  return new Promise(resolve => setTimeout(resolve, millis));
}
