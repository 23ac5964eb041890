import type { Query } from '#query';
import { referring, type Asker } from './asker.js';
import type { BitSet } from './bit-set.js';
import type { CatalogueIndex } from './catalogue-index.js';
import { evaluate, split } from './evaluate.js';
import { inRanges, oneOf } from './field-sets.js';
import { DOCUMENT_STATES } from './index-document.js';

/** What a list is narrowed to beside its query. Within a field any value fits; all fields must. */
export interface ListFilter {
  readonly state?: readonly string[] | undefined;
  readonly library?: readonly string[] | undefined;
  readonly performer?: readonly string[] | undefined;
  readonly studio?: readonly string[] | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly collection?: readonly string[] | undefined;
  readonly codec?: readonly string[] | undefined;
  readonly container?: readonly string[] | undefined;
  readonly minHeight?: number | undefined;
  readonly minDuration?: number | undefined;
  readonly maxDuration?: number | undefined;
  readonly rating?: readonly string[] | undefined;
  readonly favourite?: boolean | undefined;
  readonly watched?: boolean | undefined;
  /** Begun and not finished. */
  readonly inProgress?: boolean | undefined;
}

/** One condition that a document must fit; `field`: which facet it is of, null: none. */
export interface Condition {
  readonly field: string | null;
  readonly set: () => BitSet;
}

/** All that narrows a list, condition by condition. */
export function conditionsOf(index: CatalogueIndex, asker: Asker, query: Query, filter: ListFilter): Condition[] {
  const asked = split(query).narrowing.map((part): Condition => ({
    field: part.kind === 'field' ? facetOf(part.test.field) : null,
    set: () => evaluate(index, asker, part),
  }));
  return [...asked, ...filterConditions(index, asker, filter)];
}

const facetOf = (field: string): string => (field === 'released' ? 'year' : field === 'is' ? 'state' : field);

function filterConditions(index: CatalogueIndex, { doings }: Asker, filter: ListFilter): Condition[] {
  const found: Condition[] = [];
  const add = (field: string | null, set: () => BitSet): unknown => found.push({ field, set });
  for (const field of ['library', 'performer', 'studio', 'tag', 'collection'] as const) {
    const ids = filter[field];
    if (ids) add(field, () => referring(index, ids));
  }
  const { state, codec, container, minHeight, minDuration, maxDuration } = filter;
  const { names } = index.columns;
  const named = (list: readonly string[]): number[] => list.map((name) => names.numberOf(name));
  if (state)
    add('state', () =>
      oneOf(
        index,
        'state',
        state.map((name) => DOCUMENT_STATES.findIndex((one) => one === name)),
      ),
    );
  if (codec) add('codec', () => oneOf(index, 'videoCodec', named(codec)));
  if (container) add(null, () => oneOf(index, 'container', named(container)));
  if (minHeight !== undefined) add('resolution', () => inRanges(index, 'height', [{ from: minHeight, to: null }]));
  if (minDuration !== undefined) add('duration', () => inRanges(index, 'duration', [{ from: minDuration, to: null }]));
  if (maxDuration !== undefined) add('duration', () => inRanges(index, 'duration', [{ from: null, to: maxDuration }]));
  const { rating, favourite, watched, inProgress } = filter;
  const doing = (untouched: boolean, fits: (number: number) => boolean) => (): BitSet => {
    const set = untouched ? index.alive() : index.none();
    for (const number of doings.keys()) {
      if (fits(number)) set.add(number);
      else set.remove(number);
    }
    return set;
  };
  if (rating)
    add(
      null,
      doing(false, (number) => rating.includes(doings.get(number)?.grade ?? '')),
    );
  if (favourite !== undefined)
    add(
      null,
      doing(!favourite, (number) => doings.get(number)?.favourite === favourite),
    );
  if (watched !== undefined)
    add(
      null,
      doing(!watched, (number) => (doings.get(number)?.viewings ?? 0) > 0 === watched),
    );
  if (inProgress !== undefined)
    add(
      null,
      doing(!inProgress, (number) => ((doings.get(number)?.resumeSeconds ?? null) !== null) === inProgress),
    );
  return found;
}
