/** A function that runs once, some time after the first of many calls, until the signal ends it. */
export function later(action, millis, signal) {
  let timer = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    if (!signal.aborted && !timer) {
      timer = setTimeout(() => {
        timer = 0;
        action();
      }, millis);
    }
  };
}
