/**
 * All that runs in a browser, and nothing needs it: the search answers while one types, the slider walks the board
 * through time, a day or a form that is picked is gone to, snippets can be copied.
 */
export const PAGE_SCRIPT = `(() => {
  const DAY_MS = 86400000;
  const PAUSE_MS = 180;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const none = document.querySelector('#none');
  const search = none && document.querySelector('#q');

  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const rows = all('.board .row');
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.words.includes(word));
    for (const group of all('.board tbody')) {
      group.hidden = group.querySelector('.row:not([hidden])') === null;
    }
    document.querySelector('#none').hidden = rows.some((row) => !row.hidden);
  };
  search?.addEventListener('input', filter);

  // Takes the parts of a page that change with the day from its address on another day.
  let asked = new AbortController();
  const walkTo = async (url) => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (signal.aborted) return;
    try {
      const text = await (await fetch(url, { signal, headers: { Accept: 'text/html' } })).text();
      const page = new DOMParser().parseFromString(text, 'text/html');
      const parts = all('[data-part]', page);
      for (const [index, part] of all('[data-part]').entries()) part.replaceWith(parts[index]);
      document.title = page.title;
      history.replaceState(null, '', url);
      filter();
    } catch (error) {
      if (!signal.aborted) location.assign(url);
    }
  };
  for (const slider of all('[data-walk]')) {
    const { form } = slider;
    const field = form.elements.as_of;
    slider.addEventListener('input', () => {
      const days = 7 * (slider.max - slider.value);
      const day = new Date(Date.parse(field.max) - days * DAY_MS);
      field.value = day.toISOString().slice(0, 10);
      slider.setAttribute('aria-valuetext', field.value);
      const url = new URL(form.action);
      const given = [...new FormData(form)].filter(([, value]) => value !== '');
      url.search = new URLSearchParams(given);
      walkTo(url);
    });
  }

  // Who types a day goes on with Enter: every key would lead away from a day that is half written.
  for (const field of all('[data-go]')) {
    let typed = false;
    field.addEventListener('keydown', () => { typed = true; });
    field.addEventListener('pointerdown', () => { typed = false; });
    field.addEventListener('change', () => {
      if (!typed && field.value !== '' && field.validity.valid) field.form.requestSubmit();
    });
  }

  for (const button of all('button[data-copy]')) {
    if (navigator.clipboard === undefined) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
  }
})();
`;
