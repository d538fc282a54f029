import { aiField } from './ai-field.ts';
import { broadField } from './broad-field.ts';
import type { FieldSettings } from './field-settings.ts';
import { softwareField } from './software-field.ts';

/**
 * The settings of a field by its name; a name that is not known starts from broad ones.
 * @example fieldNamed('eol') // softwareField
 */
export function fieldNamed(name: string): FieldSettings {
  switch (name) {
    case 'ai':
      return aiField;
    // endoflife.date calls the releases of software products so.
    case 'eol':
    case 'software':
      return softwareField;
    default:
      return broadField;
  }
}
