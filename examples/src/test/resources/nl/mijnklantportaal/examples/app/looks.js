// Lists what is wrong with how the page looks at present; `check` names one of the functions at the end.
const check = arguments[0];

const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});

/** Red, green and blue from 0 to 255 and alpha from 0 to 1, of any colour that CSS knows. */
const rgba = colour => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = '#000';
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};

const over = (top, bottom) => [0, 1, 2].map(i => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);

/** What is seen behind the text of an element. */
const background = element => {
  const layers = [];
  for (let each = element; each; each = each.parentElement) {
    const colour = rgba(getComputedStyle(each).backgroundColor);
    layers.push(colour);
    if (colour[3] === 1) {
      break;
    }
  }
  const canvasColour = matchMedia('(forced-colors: active)').matches
    ? rgba('Canvas')
    : getComputedStyle(document.documentElement).colorScheme.includes('dark')
        && matchMedia('(prefers-color-scheme: dark)').matches && !matchMedia('print').matches
      ? [18, 18, 18, 1]
      : [255, 255, 255, 1];
  return layers.reverse().reduce((below, layer) => over(layer, below), canvasColour);
};

const opacity = element => {
  let product = 1;
  for (let each = element; each; each = each.parentElement) {
    product *= Number(getComputedStyle(each).opacity);
  }
  return product;
};

const luminance = colour => {
  const [red, green, blue] = colour.slice(0, 3).map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one, other) => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** Whether an element is there for screen readers alone. */
const isOnlyRead = element => {
  for (let each = element; each; each = each.parentElement) {
    if (getComputedStyle(each).clipPath === 'inset(50%)') {
      return true;
    }
  }
  return false;
};

const isSeen = element => {
  const box = element.getBoundingClientRect();
  return element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !isOnlyRead(element) && box.width > 0 && box.height > 0 && box.right > 0 && box.bottom + scrollY > 0;
};

const describe = element => {
  const text = (element.textContent || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 40);
  const classes = [...element.classList].map(name => '.' + name).join('');
  return `${element.localName}${element.id ? '#' + element.id : ''}${classes} '${text}'`;
};

const ownText = element => [...element.childNodes]
  .some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');

const isControl = element => element.matches('input, select, textarea');

const everything = () => [...document.querySelectorAll('body, body *')].filter(isSeen);

const checks = {
  contrast: () => everything()
    .filter(element => ownText(element) || isControl(element))
    .filter(element => !element.matches(':disabled, :disabled *, [type=checkbox], [type=radio], [type=range]'))
    .map(element => {
      const behind = background(element);
      const colour = rgba(getComputedStyle(element).color);
      colour[3] *= opacity(element);
      return [element, contrast(over(colour, behind), behind)];
    })
    .filter(([, ratio]) => ratio < 4.5)
    .map(([element, ratio]) => `${describe(element)} has a contrast of ${ratio.toFixed(2)}`),

  sideways: () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) {
      return [];
    }
    const wide = everything().filter(element => element.getBoundingClientRect().right > width + 1).slice(0, 5);
    return [`the page is ${document.documentElement.scrollWidth} wide in ${width}: ${wide.map(describe).join(', ')}`];
  },

  targets: () => everything()
    .filter(element => element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"], label'))
    .filter(element => !element.matches('label') || element.control)
    // A link within a sentence is as high as its line.
    .filter(element => !(element.matches('a') && ownText(element.parentElement)))
    // A box is chosen by its label too, and other labels need not be hit.
    .filter(element => !(element.matches('[type=checkbox], [type=radio]') && element.labels.length))
    .filter(element => !(element.matches('label') && !['checkbox', 'radio'].includes(element.control.type)))
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
    .map(([element, box]) => `${describe(element)} is ${box.width.toFixed(0)} by ${box.height.toFixed(0)}`),

  clipped: () => everything()
    .filter(element => ownText(element) || isControl(element))
    .map(element => {
      for (let each = element; each && each !== document.body; each = each.parentElement) {
        const style = getComputedStyle(each);
        const across = ['hidden', 'clip'].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
        const down = ['hidden', 'clip'].includes(style.overflowY) && each.scrollHeight > each.clientHeight + 1;
        if (across || down) {
          return each;
        }
      }
      return null;
    })
    .filter((clipping, index, all) => clipping && all.indexOf(clipping) === index)
    .map(clipping => `${describe(clipping)} is cut off`),

  focus: () => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      return ['nothing has the focus'];
    }
    const style = getComputedStyle(element);
    const around = background(element.parentElement || element);
    const box = element.getBoundingClientRect();
    const faults = [];
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
      faults.push(`${describe(element)} has no outline of 2 px`);
    } else if (style.outlineStyle !== 'auto' && contrast(over(rgba(style.outlineColor), around), around) < 3) {
      faults.push(`${describe(element)} has an outline that is hardly seen`);
    }
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
      faults.push(`${describe(element)} is out of sight`);
    }
    return faults;
  },

  moving: () => document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().duration > 1)
    .map(animation => `${describe(animation.effect.target)} moves`)
    .concat([...document.querySelectorAll('*')]
      .filter(element => getComputedStyle(element).scrollBehavior === 'smooth')
      .map(element => `${describe(element)} scrolls smoothly`))
};

// A colour that is still changing is none.
document.getAnimations().filter(each => each instanceof CSSTransition).forEach(each => each.finish());

return checks[check]();
