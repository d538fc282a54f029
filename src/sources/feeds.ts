import { DomainError } from '../domain/errors.ts';
import { conditionalHeaders } from './conditional-headers.ts';
import { fetchSource } from './fetch-source.ts';
import type { SourceOptions } from './fetch-source.ts';
import type { SourceAdapter } from './source-adapter.ts';

const ACCEPT = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8';

/**
 * The feeds of labs' blogs and changelogs, each named by its URL: the lab's own words. A mirror holds them under
 * their host and path, as `wget -x` saves them.
 */
export function feedsSource({ url: mirror, ...options }: MirroredOptions): SourceAdapter {
  return {
    id: 'feeds',
    meaning: 'launch',
    providers: 'of-many-hosts',
    async read(previous, provider) {
      if (provider === null) throw new DomainError('invalid-input', 'A feed is read by its URL.');
      const fetched = await fetchSource({
        ...options,
        url: mirror === null ? provider : `${mirror}/${provider.replace(/^https?:\/\//, '')}`,
        headers: conditionalHeaders(previous, ACCEPT),
      });
      if (fetched.state === 'unchanged') return fetched;
      const { body, link: _link, ...answer } = fetched;
      // What parses XML is a tenth of what a start would load.
      const { parseFeed } = await import('./parse-feed.ts');
      const posts = parseFeed(body, { provider, source: `The feed ${provider}` });
      return { ...answer, models: [], posts, providers: [provider] };
    },
  };
}

interface MirroredOptions extends Omit<SourceOptions, 'url'> {
  /** Null reads every feed where it is. */
  readonly url: string | null;
}
