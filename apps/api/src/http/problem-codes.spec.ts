import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERAL_ERRORS, routes, type Route } from '#contracts';
import { PROJECT } from '#testing';

/** The contracts' schemas refuse these first, with `request.invalid`: the domain keeps its own guard all the same. */
const SHADOWED = [
  'entry.name-empty',
  'entry.name-too-long',
  'library.name-invalid',
  'library.too-many-rules',
  'marker.title-missing',
  'marker.title-too-long',
  'marker.time-invalid',
  'video.title-missing',
  'video.title-too-long',
];
const CODE = /(?:Refusal|problemOf|super)\(\s*(?:[^'()]*\? )?'([a-z-]+\.[a-z-]+)'/g;

function sources(folder: string): string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(name))
    .map((name) => readFileSync(join(PROJECT, folder, name), 'utf8'));
}

describe('the codes of problems', () => {
  const thrown = new Set(
    ['libs/domain/src', 'apps/api/src']
      .flatMap(sources)
      .flatMap((text) => [...text.matchAll(CODE)].map(([, code]) => code)),
  );
  const named = new Set((Object.values(routes) as Route[]).flatMap((route) => route.errors ?? []));

  it('named in the contracts are codes that can be answered', () => {
    expect(thrown.size).toBeGreaterThan(40);
    expect([...named, ...GENERAL_ERRORS].filter((code) => !thrown.has(code))).toEqual([]);
  });

  it('that can be answered are named in the contracts', () => {
    const known = new Set([...named, ...GENERAL_ERRORS, ...SHADOWED]);
    expect([...thrown].filter((code) => !known.has(code as string))).toEqual([]);
  });

  it('are named once: neither general nor shadowed ones by a route', () => {
    expect([...GENERAL_ERRORS, ...SHADOWED].filter((code) => named.has(code))).toEqual([]);
  });
});
