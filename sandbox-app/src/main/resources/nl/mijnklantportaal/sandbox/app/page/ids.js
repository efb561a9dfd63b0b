/** Knows by the start of an id, such as cst_, in which collection its object is. */

import { get } from './api.js';
import { el } from './dom.js';
import { happened } from './events.js';

const ID = /\b[a-z]{2,5}_[a-z0-9]{6,}\b/g;
const MOST_TITLES = 5_000;
const homes = new Map();
const titles = new Map();
let firstLearned;

/** Resolves when ids can be told from other words, and after some seconds in any case. */
export const learned = new Promise(resolve => {
  firstLearned = resolve;
  setTimeout(resolve, 3_000);
});

/** Learns from the objects that collections hold. */
export async function learn(collections) {
  await Promise.all(collections.map(async ({ path }) => {
    const answer = await get(`/objects?path=${encodeURIComponent(path)}&limit=20`);
    answer.objects.forEach(({ object }) => remember(path, object));
  }));
  firstLearned();
  if (collections.length) {
    happened('learned');
  }
}

/** Remembers where an object is and what it is called. */
export function remember(path, object) {
  if (typeof object.id !== 'string' || !object.id.includes('_')) {
    return;
  }
  if (titles.size >= MOST_TITLES) {
    titles.clear();
  }
  titles.set(object.id, titleOf(object));
  if (!path.slice(1).includes('/')) {
    homes.set(prefix(object.id), path);
  }
}

/** The name of an object as far as it is known, else its id. */
export function nameOf(id) {
  return titles.get(id) ?? id;
}

/** What a person would call an object. */
export function titleOf(object) {
  const person = [object.firstName, object.lastName].filter(Boolean).join(' ');
  const numbers = Object.keys(object).filter(key => /^(offer|invoice)?Number$/i.test(key)).map(key => object[key]);
  const names = [object.companyName, person, object.name, object.title, ...numbers, object.attendeeName,
    object.description, object.payersName, object.type, object.id];
  return String(names.find(name => typeof name === 'string' && name !== '') ?? 'Object');
}

/** The address of an object in this page. */
export function objectAddress(path, id) {
  return '#/objects' + path.split('/').map(encodeURIComponent).join('/') + '/' + encodeURIComponent(id);
}

/** The address of a collection in this page. */
export function collectionAddress(path) {
  return '#/objects' + path.split('/').map(encodeURIComponent).join('/');
}

/** A text in which known ids are links, but for the id of the object that is shown already. */
export function linked(text, own) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(ID)) {
    const home = homes.get(prefix(match[0]));
    if (!home || match[0] === own) {
      continue;
    }
    const link = el('a', { href: objectAddress(home, match[0]), title: titles.get(match[0]) }, match[0]);
    nodes.push(text.slice(end, match.index), link);
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter(node => node !== '');
}

function prefix(id) {
  return id.slice(0, id.indexOf('_') + 1);
}
