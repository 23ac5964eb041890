import type { FacetName } from '#contracts';
import type { FieldName } from '#query';

interface FacetField {
  readonly label: string;
  /** How the language of searching says it. */
  readonly field: FieldName;
}

/** In the order in which they are shown. */
export const FACET_FIELDS: readonly (readonly [FacetName, FacetField])[] = [
  ['tag', { label: 'Tag', field: 'tag' }],
  ['performer', { label: 'Performer', field: 'performer' }],
  ['studio', { label: 'Studio', field: 'studio' }],
  ['collection', { label: 'Collection', field: 'collection' }],
  ['year', { label: 'Year', field: 'released' }],
  ['duration', { label: 'Length', field: 'duration' }],
  ['resolution', { label: 'Picture', field: 'resolution' }],
  ['codec', { label: 'Codec', field: 'codec' }],
  ['library', { label: 'Library', field: 'library' }],
  ['state', { label: 'State', field: 'is' }],
];
