/** How the sandbox stands: its state and its collections, read again when something happened. */

import { get, send } from './api.js';
import { happened } from './events.js';
import { latestSeen } from './feed.js';
import { learn } from './ids.js';

const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 5_000;

let state = null;
let collections = [];
let running = null;
let again = false;
let changes = 0;
let timer = 0;
let firstRead;

/** Resolves when the state was read once. */
export const ready = new Promise(resolve => (firstRead = resolve));

/** The last read state; null before the first. */
export function current() {
  return state;
}

/** A command that sends a first request. */
export function firstCommand({ baseUrl, portals }) {
  return `curl -H "Authorization: Bearer ${portals[0].apiKey}" ${baseUrl}/customers`;
}

/** The collections, with their titles and counts. */
export function held() {
  return collections;
}

/** The collections that stand for themselves, without an id in their paths. */
export function topCollections() {
  return collections.filter(collection => !collection.path.slice(1).includes('/'));
}

/** Changes the sandbox; the views get the new state at once. */
export async function change(method, path, body) {
  changes++;
  const answer = await send(method, path, body);
  changes++;
  take(answer, latestSeen());
  refresh();
  return answer;
}

/** Reads the state soon: many calls at once give one request, and there is at most one a second. */
export function refresh() {
  if (running) {
    again = true;
    return;
  }
  clearTimeout(timer);
  running = read().finally(() => {
    timer = setTimeout(() => {
      running = null;
      if (again) {
        again = false;
        refresh();
      } else {
        timer = setTimeout(refreshIfSeen, LONGEST_PAUSE - SHORTEST_PAUSE);
      }
    }, SHORTEST_PAUSE);
  });
}

function refreshIfSeen() {
  if (document.hidden) {
    timer = setTimeout(refreshIfSeen, LONGEST_PAUSE);
  } else {
    refresh();
  }
}

async function read() {
  const seenBefore = latestSeen();
  const changesBefore = changes;
  try {
    const [newState, list] = await Promise.all([get(''), get('/collections')]);
    const before = new Map(collections.map(collection => [collection.path, collection.objects]));
    collections = list.collections;
    // A state that was read while something changed may be from before the change.
    if (changes === changesBefore) {
      take(newState, seenBefore);
    } else {
      again = true;
    }
    happened('collections', collections);
    happened('connection', true);
    if (state) {
      firstRead();
    }
    await learn(topCollections().filter(({ path, objects }) => objects > 0 && !before.get(path)));
  } catch {
    happened('connection', false);
  }
}

/** Numbers go on after a reset, so only the count of resets always tells; an older number tells it of a new start. */
function take(newState, seenBefore) {
  if (!newState || newState.started === undefined) {
    return;
  }
  const restarted = state && (state.started !== newState.started || state.resets !== newState.resets
    || newState.latestExchange < seenBefore);
  state = newState;
  if (restarted) {
    happened('restarted', newState);
  }
  happened('state', state);
}
