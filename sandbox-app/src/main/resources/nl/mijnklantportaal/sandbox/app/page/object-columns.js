/** Chooses the columns of a table from the objects that it shows. */

import { el } from './dom.js';
import { isMoney, label, money, written } from './format.js';
import { linked, objectAddress, titleOf } from './ids.js';

const MOST_COLUMNS = 5;
const LONGEST = 80;
/** What tells a person least comes last or, with a weight of 100, not at all. */
const WEIGHTS = [
  [/^(id|currency|links|options)$|Signature|Hash$|UserAgent$|ViaIp$|Url$|^countryCode$|[sS]ecret$|^integration/, 100],
  [/^(companyName|firstName|lastName|name|title|\w*Number)$/, 0],
  [/^(attendeeName|payersName|description|type|url)$/, 1],
  [/^status$/, 2],
  [/(amount|price|total)/i, 3],
  [/Id$/, 4],
  [/[eE]mail$|^city$/, 5],
  [/^(issuedAt|startsAt|expiresAt|renewsAt)$/, 6],
  [/^createdAt$/, 8],
];

/** The columns for these objects of a collection; each item is { portal, object }. */
export function columnsFor(path, items, severalPortals) {
  const parent = path.split('/').at(-2);
  const objects = items.map(({ object }) => object);
  const keys = chosenKeys(objects.map(object =>
    Object.fromEntries(Object.entries(object).filter(([, held]) => !parent || held !== parent))));
  const columns = [{ name: 'Name', grow: true, show: ({ object }) => objectLink(path, object) }];
  keys.forEach((key, index) => columns.push({
    name: label(key),
    numeric: items.some(({ object }) => isMoney(key, object[key])),
    wide: index > 1,
    show: ({ object }) => value(key, shortened(key, object)),
  }));
  if (objects.some(object => titleOf(object) !== object.id)) {
    columns.push({ name: 'ID', code: true, wide: true, whole: true, show: ({ object }) => String(object.id ?? '') });
  }
  if (severalPortals) {
    columns.push({ name: 'Portal', wide: true, show: ({ portal }) => portal });
  }
  return columns;
}

function objectLink(path, object) {
  return object.id === undefined
    ? titleOf(object)
    : el('a', { href: objectAddress(path, object.id), id: `object-${object.id}` }, titleOf(object));
}

function chosenKeys(objects) {
  const found = new Map();
  objects.forEach(object => Object.entries(object).forEach(([key, held]) => {
    if (isShort(held) && weight(key) < 100) {
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }));
  const isTitle = key => objects.every(object => object[key] === undefined || String(object[key]) === titleOf(object));
  return [...found.keys()]
    .filter(key => !isTitle(key) && !/^(firstName|lastName|companyName)$/.test(key))
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, MOST_COLUMNS);
}

function shortened(key, object) {
  const held = object[key];
  const isLong = typeof held === 'string' && held.length > LONGEST;
  return isLong ? { ...object, [key]: held.slice(0, LONGEST) + '…' } : object;
}

function isShort(held) {
  return held !== null && typeof held !== 'object' && String(held).length <= LONGEST && held !== '';
}

function weight(key) {
  return WEIGHTS.find(([pattern]) => pattern.test(key))?.[1] ?? 7;
}

/** A field of an object, readable, with links where ids are. */
export function value(key, object, own) {
  const held = object[key];
  if (held === null || held === undefined) {
    return el('span', { class: 'quiet' }, '–');
  }
  if (typeof held === 'boolean') {
    return held ? 'yes' : 'no';
  }
  if (isMoney(key, held)) {
    return money(held, object.currency);
  }
  if (key === 'status') {
    return el('span', { class: 'badge plain' }, String(held).replaceAll('_', ' '));
  }
  const moment = typeof held === 'string' ? written(held) : null;
  return moment ? el('time', { datetime: held, title: held }, moment) : linked(String(held), own);
}
