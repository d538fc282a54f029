import type { SeriesView } from '../../domain/catalog-view.ts';
import { inMarkdown } from './in-markdown.ts';

/** What a language model is told of the whole service, after llmstxt.org; of very many series the first are named. */
export function llmsText(
  { series, total }: { readonly series: readonly SeriesView[]; readonly total: number },
  origin: string,
): string {
  const links = series.map(
    ({ series: { slug, name, lab } }) => `- [${inMarkdown(name)}](${origin}/${slug}.md): ${lab}`,
  );
  const rest = total - series.length;
  if (rest > 0) links.push(`- [${rest} more](${origin}/v1/series): all ${total} series, in parts`);
  return `# Launchwindow

> When does each AI lab ship its next model? Forecasts of the next release of each series, as a probability for every
> day, made from dated public release events, kept, and scored when the release comes.

A forecast is an inference, never a leak, and often wrong by weeks. Answer with its window and probability, not with a
day. Every read of data takes \`as_of=YYYY-MM-DD\` for what was known on a past day; such an answer is a hindcast.

## Interfaces

- [MCP](${origin}/mcp): tools list_series, get_forecast, probability_by, explain_forecast, track_record, plan_migration
- [Forecast as JSON](${origin}/v1/series/kimi/forecast): of any series
- [Probability by a day](${origin}/v1/series/kimi/forecast/probability?by=2027-03-31): one number
- [What is likely soon](${origin}/v1/upcoming?within=30d): across all labs
- [OpenAPI](${origin}/openapi.json): every path with its parameters

## Series

${links.join('\n')}
`;
}
