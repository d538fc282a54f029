import { z } from 'zod';
import type {
  OrganisationChange,
  OrganisationState,
  OriginChange,
  OriginState,
  OutlookChange,
} from '../../domain/change.ts';
import { SOURCE_KINDS } from '../../domain/source.ts';
import { wireDay, wireUrl } from './wire-values.ts';

export const outlookChangeSchema = z.strictObject({
  about: z.string(),
  release: z.string().nullable(),
  aspect: z.string(),
  stated: z.string(),
  source: z.string(),
  url: wireUrl.nullable(),
  note: z.string().nullable(),
  outcome: z
    .strictObject({
      stated: z.string(),
      source: z.string(),
      url: wireUrl.nullable(),
      published: wireDay,
      held: z.boolean().nullable(),
    })
    .nullable(),
});
const organisationState = {
  name: z.string(),
  url: wireUrl.nullable(),
  surveyed_through: wireDay.nullable(),
};
export const organisationChangeSchema = z.strictObject({
  ...organisationState,
  previous: z.strictObject(organisationState).nullable(),
});
const originState = {
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  url: wireUrl.nullable(),
  licence: z.string().nullable(),
  known_errors: z.string().nullable(),
};
export const originChangeSchema = z.strictObject({
  ...originState,
  previous: z.strictObject(originState).nullable(),
});

/** A claim of the outlook in its JSON form. */
export function outlookChangeDocument(change: OutlookChange): z.infer<typeof outlookChangeSchema> {
  return { ...change, outcome: change.outcome && { ...change.outcome } };
}

/** What is told of a lab, in its JSON form. */
export function organisationChangeDocument(
  change: OrganisationChange,
): z.infer<typeof organisationChangeSchema> {
  const { previous } = change;
  return { ...organisationOf(change), previous: previous && organisationOf(previous) };
}

/** What is told of a source, in its JSON form. */
export function originChangeDocument(change: OriginChange): z.infer<typeof originChangeSchema> {
  const { previous } = change;
  return { ...originOf(change), previous: previous && originOf(previous) };
}

function organisationOf({ name, url, surveyedThrough }: OrganisationState) {
  return { name, url, surveyed_through: surveyedThrough };
}

function originOf({ name, kind, url, licence, knownErrors }: OriginState) {
  return { name, kind, url, licence, known_errors: knownErrors };
}
