import { RELEASE_ID_PATTERN } from '../../domain/slug.ts';
import { markup } from '../markup/markup.ts';
import { page } from './page.ts';

interface Failure {
  readonly status: number;
  readonly message: string;
  /** Slugs that may have been meant. */
  readonly suggestions: readonly string[];
}

/** A page that says what is not there or not possible, and where to go on. */
export function failurePage({ status, message, suggestions }: Failure): string {
  const title = status === 404 ? 'There is no such page' : 'That did not work';
  const links = suggestions
    .filter((slug) => RELEASE_ID_PATTERN.test(slug))
    .map((slug) => markup`<li><a href="/${slug}">${slug}</a></li>`);
  const meant = links.length === 0 ? null : markup`<h2>Did you mean</h2><ul>${links}</ul>`;
  const body = markup`<h1>${title}</h1><p class="lead">${message}</p>${meant}<form class="fields" method="get" action="/" role="search"><div class="field"><label for="q">Find a lab or series</label><input id="q" name="q" type="search"></div><button>Search</button></form><p><a href="/">All series on the launch board</a></p>`;
  return page({ title, description: title, path: null, body });
}
