/** The HTTP interface of the sandbox under /_sandbox. */

const LONGEST_ANSWER = 15_000;

/** An answer that is no success, or none at all (status 0), with a message to show. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Reads JSON; waitSeconds is how long the sandbox may hold the answer back. */
export async function get(path, signal, waitSeconds = 0) {
  const response = await ask('GET', path, undefined, signal, waitSeconds);
  return response.json();
}

/** Reads plain text. */
export async function getText(path, signal) {
  const response = await ask('GET', path, undefined, signal, 0);
  return response.text();
}

/** Asks for a change; answers the JSON that comes back, or null. */
export async function send(method, path, body, signal) {
  const response = await ask(method, path, body ?? {}, signal, 0);
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

/** Whether a failure only means that the view was left. */
export function isAborted(error) {
  return error?.name === 'AbortError';
}

async function ask(method, path, body, signal, waitSeconds) {
  const deadline = AbortSignal.timeout(LONGEST_ANSWER + waitSeconds * 1000);
  const options = { method, signal: signal ? AbortSignal.any([signal, deadline]) : deadline, headers: {} };
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch('/_sandbox' + path, options);
  } catch (error) {
    if (signal?.aborted) {
      throw signal.reason;
    }
    throw new Refused(0, 'The sandbox does not answer. Check that it still runs.');
  }
  if (!response.ok) {
    throw new Refused(response.status, await message(response));
  }
  return response;
}

async function message(response) {
  try {
    return (await response.json()).message ?? `The sandbox answered ${response.status}.`;
  } catch {
    return `The sandbox answered ${response.status}.`;
  }
}
