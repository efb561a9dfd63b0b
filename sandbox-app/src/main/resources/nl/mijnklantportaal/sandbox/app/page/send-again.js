/** Sends a delivery of a webhook again. */

import { send } from './api.js';
import { button, tell } from './dom.js';
import { refresh } from './sandbox.js';

/** A button that does it, and tells what became of it. */
export function sendAgainButton(delivery, line) {
  return button('Send again', async () => {
    try {
      await send('POST', `/deliveries/${delivery.number}/redeliver`);
      tell(line, `Delivery ${delivery.number} is being sent again.`);
      refresh();
    } catch (error) {
      tell(line, error.message, true);
    }
  }, { 'aria-describedby': `delivery-${delivery.number}` });
}
