/** Makes elements; data only ever becomes text nodes, so none of it is read as HTML. */

/** An element with attributes (true for one without a value, a function for a listener) and children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** A button that does something at once. */
export function button(name, action, attributes = {}) {
  return el('button', { type: 'button', click: action, ...attributes }, name);
}

/** Text that only a screen reader gets. */
export function unseen(text) {
  return el('span', { class: 'unseen' }, text);
}

/** Sets a text only where it differs, so that a live region speaks once. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A line for the outcome of an action, which a screen reader speaks. */
export function statusLine() {
  return el('p', { class: 'outcome', role: 'status' });
}

/** Tells an outcome; an error looks like one. */
export function tell(line, text, isError = false) {
  line.classList.toggle('error', isError);
  line.textContent = '';
  line.textContent = text;
}

/** Gives an element the content of another; what is the same already stays, and so do its focus and its listeners. */
export function renew(shown, fresh) {
  let next = shown.firstChild;
  for (const node of [...fresh.childNodes]) {
    const after = next?.nextSibling ?? null;
    if (!next) {
      shown.append(node);
    } else if (isSameOutside(next, node)) {
      renew(next, node);
    } else if (!next.isEqualNode(node)) {
      next.replaceWith(node);
    }
    next = after;
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}

function isSameOutside(one, other) {
  return one.nodeType === Node.ELEMENT_NODE && one.cloneNode(false).isEqualNode(other.cloneNode(false));
}

/** Changes a part of the view and moves the focus to the heading if it got lost with what vanished. */
export function keepingFocus(container, heading, change) {
  const hadFocus = container.contains(document.activeElement);
  change();
  if (hadFocus && !container.contains(document.activeElement)) {
    heading.focus();
  }
}
