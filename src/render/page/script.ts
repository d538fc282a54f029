/**
 * All that runs in a browser, and nothing needs it: the search answers while one types, a day that is picked is gone
 * to, snippets can be copied.
 */
export const PAGE_SCRIPT = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const search = document.querySelector('input[name=q]');
  const rows = all('.board .row');
  if (search !== null && rows.length > 0) {
    const none = document.querySelector('#none');
    const filter = () => {
      const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
      for (const row of rows) {
        row.hidden = !words.every((word) => row.dataset.words.includes(word));
      }
      for (const group of all('.board tbody')) {
        group.hidden = group.querySelector('.row:not([hidden])') === null;
      }
      none.hidden = rows.some((row) => !row.hidden);
    };
    search.addEventListener('input', filter);
  }
  for (const field of all('[data-go]')) {
    field.addEventListener('change', () => {
      if (field.value !== '' && field.validity.valid) field.form.requestSubmit();
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
