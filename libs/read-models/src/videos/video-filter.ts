import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import { parseQuery } from '#query';
import { requireFewPatterns } from './whole-words.js';
import { queryAsksActivity, queryAsksForTrashed, queryConditions } from './query-conditions.js';

/** What a list of videos is narrowed to. Within a field any value fits; all fields must. */
export interface VideoFilter {
  /** In the language of `#query`. */
  readonly query?: string | undefined;
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

/** A `where` over `videos v left join activity a`. Throws `QueryError`. */
export function videoConditions(filter: VideoFilter, viewer: Viewer, parameters: Parameters): string {
  const p = (value: unknown): string => parameters.add(value);
  const all = [visibleTo(viewer, 'v', parameters)];
  const query = parseQuery(filter.query ?? '');
  requireFewPatterns(query);
  if (filter.state) all.push(`v.state = any(${p(filter.state)}::text[])`);
  else if (!queryAsksForTrashed(query)) all.push("v.state <> 'trashed'");
  if (query.kind !== 'all') all.push(queryConditions(query, parameters));
  if (filter.library) all.push(`v.library_ids && ${p(filter.library)}::uuid[]`);
  if (filter.performer) all.push(`v.performer_ids && ${p(filter.performer)}::uuid[]`);
  if (filter.tag) all.push(`v.tag_ids && ${p(filter.tag)}::uuid[]`);
  if (filter.collection) all.push(`v.collection_ids && ${p(filter.collection)}::uuid[]`);
  if (filter.studio) all.push(`v.studio_id = any(${p(filter.studio)}::uuid[])`);
  if (filter.codec) all.push(`v.video_codec = any(${p(filter.codec)}::text[])`);
  if (filter.container) all.push(`v.container = any(${p(filter.container)}::text[])`);
  if (filter.minHeight !== undefined) all.push(`v.height >= ${p(filter.minHeight)}`);
  if (filter.minDuration !== undefined) all.push(`v.duration >= ${p(filter.minDuration)}`);
  if (filter.maxDuration !== undefined) all.push(`v.duration <= ${p(filter.maxDuration)}`);
  if (filter.rating) all.push(`a.grade = any(${p(filter.rating)}::text[])`);
  if (filter.favourite !== undefined) all.push(`coalesce(a.favourite, false) = ${p(filter.favourite)}`);
  if (filter.watched !== undefined) all.push(`(coalesce(a.viewings, 0) > 0) = ${p(filter.watched)}`);
  if (filter.inProgress !== undefined) all.push(`(a.resume_seconds is not null) = ${p(filter.inProgress)}`);
  return all.join(' and ');
}

/** True when the filter or the order asks what the viewer did: only then a count needs the join. */
export const asksActivity = (filter: VideoFilter): boolean =>
  filter.rating !== undefined ||
  filter.favourite !== undefined ||
  filter.watched !== undefined ||
  filter.inProgress !== undefined ||
  (filter.query !== undefined && queryAsksActivity(parseQuery(filter.query)));
