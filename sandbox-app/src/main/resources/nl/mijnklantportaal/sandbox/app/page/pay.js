/** Plays the customer who pays a payment link. */

import { send } from './api.js';
import { button, tell } from './dom.js';
import { refresh } from './sandbox.js';

const LINKS = '/payment-links';

/** Whether a collection holds what a customer can pay. */
export function canBePaid(path) {
  return path === LINKS;
}

/** A button for a link that is open; null for any other object. */
export function payButton(path, object, line, paid, describedBy) {
  if (!canBePaid(path) || object.status !== 'open') {
    return null;
  }
  return button('Pay as the customer', async event => {
    const pressed = event.currentTarget;
    if (pressed.hasAttribute('aria-disabled')) {
      return;
    }
    pressed.setAttribute('aria-disabled', 'true');
    try {
      await send('POST', '/pay', { id: object.id });
      tell(line, `${object.id} is paid.`);
      refresh();
      await paid();
    } catch (error) {
      tell(line, error.message, true);
    }
    pressed.removeAttribute('aria-disabled');
  }, { 'aria-describedby': describedBy });
}
