const BEFORE =
  /^(?:introducing|announcing|presenting|meet|launching|releasing|welcome|hello|say hello to|here is|here's)\s+/i;
const AFTER =
  /\s+(?:is|are)\s+(?:now\s+|finally\s+)?(?:here|out|live|available|generally available|(?:available\s+)?in (?:public )?(preview)|open(?:[- ]source)?)(?:\s+(?:now|today|everywhere|to everyone))?$/i;
const PREVIEW = /\s+in (?:public )?preview$/i;

/**
 * The model that a title announces, as an id: the title is the model's name, bare or among words of announcement,
 * and at most a subtitle. Null for a title that says more than that: it may be about a model and announces none.
 * @example announcedModel('Introducing Claude Opus 5.5') // 'claude-opus-5.5'
 */
export function announcedModel(title: string): string | null {
  const head = (title.replace(/[‐‑]/g, '-').split(/:\s|\s[–—|-]\s/)[0] ?? '')
    .trim()
    .replace(/[!.]+$/, '');
  const isPreview = AFTER.exec(head)?.[1] !== undefined || PREVIEW.test(head);
  const name = head.replace(BEFORE, '').replace(AFTER, '').replace(PREVIEW, '');
  // A name of a model carries a number, and few words.
  if (!/\d/.test(name) || name.split(/\s+/).length > MOST_WORDS) return null;
  const id = name
    .toLowerCase()
    .replace(/[()[\]"'“”‘’]/g, '')
    .replace(/[\s_]+/g, '-');
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(id)) return null;
  return isPreview && !id.endsWith('-preview') ? `${id}-preview` : id;
}

const MOST_WORDS = 6;
