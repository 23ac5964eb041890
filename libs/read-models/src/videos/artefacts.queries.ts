import type { Pool } from 'pg';
import type { ArtefactKind } from '#contracts';
import { Parameters, visibleTo, type Viewer } from '../kernel/viewer.js';
import type { ArtefactEntry, CoverageRow } from './videos.table.js';

/** Where a kind's files are, and which version of them is there. */
export type FoundArtefact = Pick<ArtefactEntry, 'version' | 'recipe' | 'content'>;

/** What was made of a video, null when there is none that the viewer may see. */
export async function findArtefact(
  pool: Pool,
  viewer: Viewer,
  videoId: string,
  kind: ArtefactKind,
): Promise<FoundArtefact | null> {
  const parameters = new Parameters();
  const entry = `v.artefacts->${parameters.add(kind)}`;
  const { rows } = await pool.query<{ entry: ArtefactEntry | null }>(
    `select ${entry} as entry from videos v where v.id = ${parameters.add(videoId)}::uuid and ${visibleTo(viewer, 'v', parameters)}`,
    parameters.values,
  );
  const found = rows[0]?.entry;
  return found?.made ? { version: found.version, recipe: found.recipe, content: found.content } : null;
}

export async function coverage(pool: Pool): Promise<CoverageRow[]> {
  const { rows } = await pool.query<CoverageRow>('select kind, counts from coverage');
  return rows;
}

/** How many videos can have pictures, chapter images and subtitles. */
export async function artefactsWanted(pool: Pool): Promise<{ pictures: number; chapters: number; sound: number }> {
  const { rows } = await pool.query<{ pictures: number; chapters: number; sound: number }>(
    `select count(*) filter (where width is not null)::int as pictures,
            count(*) filter (where width is not null and has_chapters)::int as chapters,
            count(*) filter (where width is not null or audio_codec is not null)::int as sound
       from videos where fingerprint is not null`,
  );
  return rows[0] ?? { pictures: 0, chapters: 0, sound: 0 };
}

/** One kind of one video that could not be made. */
export interface FailedArtefact {
  readonly video_id: string;
  readonly title: string;
  readonly kind: ArtefactKind;
  readonly code: string;
  readonly reason: string;
}

/** What could not be made, at most `limit` videos of it. */
export async function failedArtefacts(pool: Pool, limit: number): Promise<FailedArtefact[]> {
  const { rows } = await pool.query<FailedArtefact>(
    `select v.id as video_id, v.title, k.kind, v.artefacts->k.kind->'failure'->>'code' as code,
            v.artefacts->k.kind->'failure'->>'reason' as reason
       from (select id, title, artefacts, failed_artefacts from videos
              where cardinality(failed_artefacts) > 0 order by id limit $1) v,
            unnest(v.failed_artefacts) as k(kind)`,
    [limit],
  );
  return rows;
}

/** Artefacts made a second, by the last ones of the last ten minutes; 0 when there were none. */
export async function makingPace(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pace: number | null }>(
    `select count(*) / greatest(1, extract(epoch from now() - min(at)))::float8 as pace
       from (select at from history where type = 'ArtifactGenerated' order by position desc limit 300) latest
      where at > now() - interval '10 minutes'`,
  );
  return rows[0]?.pace ?? 0;
}

/** Every video with something that could not be made, of these kinds. */
export async function videosWithFailures(pool: Pool, kinds: readonly ArtefactKind[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from videos where cardinality(failed_artefacts) > 0 and failed_artefacts && $1::text[]',
    [kinds],
  );
  return rows.map((row) => row.id);
}
