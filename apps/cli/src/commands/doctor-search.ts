import type { Config } from '#config';
import { feedPlace, openPool, searchOrders } from '#read-models';
import { openSearchEngine } from '#search';
import { running } from '../up/data-lock.js';
import { ok, warning, wrong, type Finding } from './findings.js';

/** The engine that is chosen, and its fall-back where one is ordered. */
export async function searchFindings(config: Config): Promise<readonly Finding[]> {
  const [chosen, fallback] = await Promise.all([searchFinding(config), fallbackFinding(config)]);
  return fallback ? [chosen, fallback] : [chosen];
}

/** Null where none is ordered, or where Kinolog does not run and nobody can say. */
async function fallbackFinding(config: Config): Promise<Finding | null> {
  const postgresUrl = config.postgresUrl ?? ((await running(config.dataFolder))?.postgresUrl || null);
  if (!config.typesense || !postgresUrl) return null;
  const pool = openPool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 3_000 });
  try {
    if ((await searchOrders(pool)).fallback !== 'postgres') return null;
    return await told(postgresUrl, 'postgres', 'in Postgres', 'search fall-back');
  } catch (error) {
    return warning('search fall-back', (error as Error).message, 'It is told what changed once Postgres is back.');
  } finally {
    await pool.end();
  }
}

/** The search engine: whether it answers, and how far it is behind the log. */
async function searchFinding(config: Config): Promise<Finding> {
  const there = await running(config.dataFolder);
  const postgresUrl = config.postgresUrl ?? (there?.postgresUrl || null);
  if (!config.typesense) {
    if (!postgresUrl) return ok('search', 'in the embedded Postgres');
    return told(postgresUrl, 'postgres', 'in Postgres');
  }
  const engine = await openSearchEngine({ postgresUrl: postgresUrl ?? '', typesense: config.typesense });
  const { ok: well, version, documents, reason } = await engine.health();
  await engine.close();
  if (!well) {
    return wrong(
      'search',
      `Typesense: ${reason ?? 'does not answer'}`,
      'Start it, or mend KINOLOG_TYPESENSE_URL and KINOLOG_TYPESENSE_KEY. It is told what changed once it is back.',
    );
  }
  const detail = `Typesense ${version ?? ''}, ${documents ?? 0} videos`;
  return postgresUrl ? told(postgresUrl, 'typesense', detail) : ok('search', detail);
}

async function told(postgresUrl: string, engine: string, detail: string, what = 'search'): Promise<Finding> {
  const pool = openPool({ connectionString: postgresUrl, max: 1, connectionTimeoutMillis: 3_000 });
  try {
    const place = await feedPlace(pool, engine);
    if (!place) return ok(what, `${detail}; filled when Kinolog starts`);
    const behind = `${detail}, ${place.lag} changes behind`;
    return place.failure
      ? warning(
          what,
          `${behind}: ${place.failure}`,
          'It is told again by itself; `kinolog rebuild search` fills it anew.',
        )
      : ok(what, behind);
  } catch (error) {
    return warning(what, `${detail}: ${(error as Error).message}`, 'It is told what changed once Postgres is back.');
  } finally {
    await pool.end();
  }
}
