/** Makes numbers, times and amounts readable. */

const LOCALE = 'en-GB';
const CLOCK = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
});
const DAY_AND_TIME = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
});
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const COUNT = new Intl.NumberFormat(LOCALE);

/** A count with its noun, such as "1 object" or "1,024 objects". */
export function count(number, one, many = one + 's') {
  return `${COUNT.format(number)} ${number === 1 ? one : many}`;
}

/** A plain number with separators. */
export function number(value) {
  return COUNT.format(value);
}

/** The time of day of an instant, here. */
export function clock(instant) {
  return CLOCK.format(new Date(instant));
}

/** Day and time of an instant, here. */
export function dayAndTime(instant) {
  return DAY_AND_TIME.format(new Date(instant));
}

/** How long something took. */
export function took(millis) {
  if (millis >= 1_000) {
    return `${(millis / 1_000).toFixed(2)} s`;
  }
  return `${millis < 10 ? Number(millis.toFixed(1)) : Math.round(millis)} ms`;
}

/** A size in bytes, readable. */
export function size(bytes) {
  return bytes < 1024 ? count(bytes, 'byte') : `${(bytes / 1024).toFixed(1)} KiB`;
}

/** A date or time of the API in its own zone, as it was written, or null where the text is none. */
export function written(text) {
  const parts = MOMENT.exec(text);
  if (!parts || !MONTHS[parts[2] - 1]) {
    return null;
  }
  return `${Number(parts[3])} ${MONTHS[parts[2] - 1]} ${parts[1]}${parts[4] ? ' ' + parts[4] : ''}`;
}

/** An amount with its currency; the digits stay as they are but for separators. */
export function money(amount, currency) {
  const text = String(amount);
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  const grouped = parts ? parts[1] + parts[2].replace(/\B(?=(\d{3})+$)/g, ',') + (parts[3] ?? '') : text;
  return currency === 'EUR' ? `€ ${grouped}` : currency ? `${currency} ${grouped}` : grouped;
}

/** Whether a field holds an amount of money. */
export function isMoney(key, value) {
  return /(amount|price|total)(ExclVat|InclVat)?$/i.test(key) && /^-?\d+(\.\d+)?$/.test(String(value));
}

/** "primaryEmail" as "Primary email". */
export function label(key) {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]+/g, ' ').toLowerCase();
  const text = words.charAt(0).toUpperCase() + words.slice(1);
  return text.replace(/\b(id|url|vat|ip)\b/gi, word => word.toUpperCase());
}

/** An ISO 8601 duration such as PT36H in words. */
export function duration(iso) {
  const seconds = durationSeconds(iso);
  if (seconds === null) {
    return iso;
  }
  const units = [[86_400, 'day'], [3_600, 'hour'], [60, 'minute'], [1, 'second']];
  let left = Math.abs(seconds);
  const words = [];
  for (const [length, unit] of units) {
    const many = length === 1 ? Math.round(left * 1000) / 1000 : Math.floor(left / length);
    if (many > 0) {
      words.push(count(many, unit));
    }
    left -= many * length;
  }
  return words.length ? words.slice(0, 2).join(' ') : 'no time';
}

/** The seconds of an ISO 8601 duration, or null where the text is none. */
export function durationSeconds(iso) {
  const parts = /^(-?)P(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(iso ?? '');
  if (!parts) {
    return null;
  }
  const [days, hours, minutes, seconds] = parts.slice(2).map(part => Number(part ?? 0));
  return (parts[1] ? -1 : 1) * (days * 86_400 + hours * 3_600 + minutes * 60 + seconds);
}
