import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { badgeEndpointSchema } from '../render/badge/badge-endpoint.ts';
import { BADGE_STATUSES } from '../render/badge/badge-status.ts';
import { entityHeaders, unmodified } from './descriptions.ts';
import type { Answers } from './descriptions.ts';
import { badgeQuery, endpointQuery } from './badge-query.ts';
import { pathPart } from './parameters.ts';

const params = z.object({ series: pathPart('kimi') });
const tags = ['Pictures'];
/** On every badge and card. */
export const badgeHeaders = {
  'X-Badge-Status': {
    description: 'What the badge really says.',
    schema: { type: 'string' as const, enum: [...BADGE_STATUSES] },
  },
};

/** Describes the badges, whose routes read their parameters themselves to answer any with a badge. */
export function describeBadges(registry: OpenAPIHono['openAPIRegistry']): void {
  registry.registerPath({
    method: 'get',
    path: '/badge/{series}.svg',
    operationId: 'getBadge',
    tags,
    summary: 'A badge, always a picture',
    request: { params, query: badgeQuery },
    responses: answers({ 'image/svg+xml': { schema: z.string() } }),
  });
  registry.registerPath({
    method: 'get',
    path: '/badge/{series}.json',
    operationId: 'getBadgeEndpoint',
    tags,
    summary: 'The badge for shields.io to draw',
    request: { params, query: endpointQuery },
    responses: answers({ 'application/json': { schema: badgeEndpointSchema } }),
  });
}

function answers(content: Record<string, { schema: z.ZodType }>): Answers {
  const strict = (description: string) => ({
    description: `${description} (strict=1)`,
    headers: badgeHeaders,
    content,
  });
  return {
    200: {
      description: 'The badge, of a failure too.',
      headers: { ...entityHeaders, ...badgeHeaders },
      content,
    },
    304: { ...unmodified, headers: { ...entityHeaders, ...badgeHeaders } },
    400: strict('A parameter is wrong'),
    404: strict('There is no such series'),
    503: strict('Not available right now'),
  };
}
