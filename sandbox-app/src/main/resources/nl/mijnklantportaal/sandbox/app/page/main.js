/** Starts the page. */

import { on } from './events.js';
import { follow } from './feed.js';
import { fillFrame } from './frame.js';
import { start } from './router.js';
import { current, ready, refresh } from './sandbox.js';

fillFrame();
on('exchanges', refresh);
start();
refresh();
ready.then(() => follow(current().latestExchange));
