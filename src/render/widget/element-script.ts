import { ELEMENT_STYLE } from './element-style.ts';

/**
 * The module that defines `<launch-window series="kimi">`. It is written as browsers run it, without a build, so that
 * Node and Workers send the same bytes. It sets no style attribute and parses no markup: the strictest policies of
 * the pages around it allow it. Whatever fails, what stands between its tags stays visible.
 */
export const ELEMENT_SCRIPT = `const base = new URL('.', import.meta.url);
const sheet = new CSSStyleSheet();
sheet.replaceSync(${JSON.stringify(ELEMENT_STYLE)});
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const TAGS = { overdue: 'overdue', insufficient: 'little history', dormant: 'gone quiet', resolved: 'shipped' };
const asked = new Map();
let batch = null;

async function read(path) {
  const answer = await fetch(new URL(path, base), { credentials: 'omit' });
  if (answer.ok) return (await answer.json()).data;
  // A body that nobody reads would keep its connection.
  await answer.body?.cancel();
  if (answer.status === 404) return null;
  throw new Error(String(answer.status));
}

// All elements of a page share one request; only a name that it did not know is asked for by itself.
async function readAll(names) {
  const list = await read('v1/forecasts?limit=250&series=' + names.join(','));
  const found = new Map((list ?? []).map((forecast) => [forecast.series, forecast]));
  const missing = names.filter((name) => !found.has(name));
  if (list === null && names.length === 1) return found;
  await Promise.all(missing.map(async (name) => {
    const forecast = await read('v1/series/' + name + '/forecast').catch(() => null);
    if (forecast !== null) found.set(name, forecast);
  }));
  return found;
}

function forecastOf(name) {
  if (!asked.has(name)) {
    if (batch === null) {
      const names = [];
      const found = new Promise((resolve) => setTimeout(resolve)).then(() => {
        batch = null;
        return readAll(names);
      });
      batch = { names, found };
    }
    batch.names.push(name);
    asked.set(name, batch.found.then((all) => all.get(name) ?? null));
    asked.get(name).catch(() => asked.delete(name));
  }
  return asked.get(name);
}

const daysOf = (date) => Date.parse(date) / 864e5;
const label = (date) => (date === null ? 'beyond two years' : DAY.format(new Date(date)));
const percent = (p) => (p < 0.01 ? '<1' : p > 0.99 ? '>99' : Math.round(p * 100)) + '\\u00a0%';

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function bar({ as_of: now, window, likely, cadence_window: rule }) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const ends = [now, window.start, window.end, likely.end, rule && rule.end].filter(Boolean).map(daysOf);
  const first = Math.min(...ends) - 7;
  const last = (window.end === null ? first + 730 : Math.max(...ends)) + 14;
  const at = (day) => Math.min(Math.max(((day - first) / (last - first)) * 100, 0), 100) + '%';
  const add = (name, attributes) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    svg.append(made);
  };
  const span = (className, range, y, height) => {
    if (!range || range.start === null) return;
    const start = daysOf(range.start);
    const end = range.end === null ? last : daysOf(range.end) + 1;
    const width = Math.max(((end - start) / (last - first)) * 100, 0.5) + '%';
    add('rect', { class: className, x: at(start), y, width, height, rx: 3 });
  };
  add('line', { class: 'line', x1: 0, x2: '100%', y1: 9, y2: 9 });
  span('window', window, 3, 12);
  span('likely', likely, 3, 12);
  span('rule', rule, 19, 4);
  add('line', { class: 'now', x1: at(daysOf(now)), x2: at(daysOf(now)), y1: 0, y2: 18 });
  return svg;
}

function card(forecast, name) {
  const { headline, window, target, status, stale, observed_through: through, cadence_window: rule } = forecast;
  const after = forecast.last_milestone === null ? 'Next ' + name : 'Next after ' + forecast.last_milestone.name;
  const title = target.expected_name ?? after;
  const words = status === 'dormant' ? 'No release expected' : headline === null ? 'No clear window' : headline.label;
  const tag = stale ? 'data of ' + label(through) : TAGS[status];
  const heading = element('p', { class: 'title' }, title);
  if (tag) heading.append(' ', element('span', { class: 'tag' }, '\\u00b7 ' + tag));
  const parts = [heading, element('p', { class: 'headline' }, words)];
  if (status !== 'dormant' && window.start !== null) {
    const share = headline === null ? '' : percent(headline.probability) + ' likely \\u00b7 ';
    parts.push(element('p', {}, share + '80\\u00a0%: ' + label(window.start) + ' to ' + label(window.end)), bar(forecast));
  }
  if (rule !== null) parts.push(element('p', {}, 'Interval rule: ' + rule.label + (rule.of === 0 ? '' : ', held ' + rule.held + ' of ' + rule.of)));
  const more = element('a', { href: new URL(forecast.series ?? name, base).href }, 'Launchwindow');
  parts.push(element('p', {}, 'As of ' + label(forecast.as_of) + ' \\u00b7 an inference, not a leak \\u00b7 ', more));
  return element('section', { 'aria-label': 'Forecast: ' + title + ', ' + words, part: 'card' }, ...parts);
}

class LaunchWindow extends HTMLElement {
  static observedAttributes = ['series'];
  #turn = 0;

  connectedCallback() {
    this.#update();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#update();
  }

  async #update() {
    const turn = (this.#turn += 1);
    const name = (this.getAttribute('series') ?? '').trim();
    let content = null;
    try {
      const forecast = SLUG.test(name) ? await forecastOf(name) : null;
      if (forecast !== null) content = card(forecast, name);
    } catch (error) {
      console.warn('launch-window: ' + name + ' is not available, its fallback stays.', error);
    }
    if (turn !== this.#turn || (content === null && this.shadowRoot === null)) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(content ?? document.createElement('slot'));
  }
}

if (!customElements.get('launch-window')) customElements.define('launch-window', LaunchWindow);
`;
