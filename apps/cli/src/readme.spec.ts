import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { EVENT_TYPES } from '#domain';
import { readConfig } from '#config';
import { PROJECT } from '#testing';
import { buildProgram } from './program.js';

const readme = readFileSync(`${PROJECT}/README.md`, 'utf8');
const rowsUnder = (heading: string): string[] => {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.split('\n').filter((line) => line.startsWith('| `'));
};
const words = (line: string): string[] =>
  [...(line.split('|')[1] ?? '').matchAll(/`([A-Za-z_-]+)/g)].map((match) => match[1] as string);

describe('the README', () => {
  it('lists every event there is, and no other', () => {
    expect(rowsUnder('Events').flatMap(words)).toEqual(Object.keys(EVENT_TYPES));
  });

  it('lists every command there is, and no other', () => {
    const commands = buildProgram().commands.map((command) => command.name());
    expect(rowsUnder('Commands').flatMap(words).sort()).toEqual(commands.sort());
  });

  it('names only settings that are read, and refuses what they cannot be', () => {
    const named = rowsUnder('Settings').flatMap(words);
    const source = readFileSync(`${PROJECT}/libs/config/src/config.ts`, 'utf8');
    expect(named.filter((name) => !source.includes(`${name}:`))).toEqual([]);
    expect(() => readConfig({ KINOLOG_PORT: 'eighty' })).toThrow(/^KINOLOG_PORT: /);
    expect(() => readConfig({ KINOLOG_POSTGRES_URL: 'mysql://x' })).toThrow(/KINOLOG_POSTGRES_URL/);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(`${PROJECT}/package.json`, 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|[a-z]+(?:-[a-z]+)?)\b/g)].map(
      (match) => match[1] as string,
    );
    expect([...new Set(named)].filter((name) => !(name in scripts) && name !== 'brings')).toEqual([]);
  });

  it('maps folders that exist', () => {
    const there = readdirSync(PROJECT);
    expect(
      ['apps', 'libs', 'projections', 'frontend', 'tui', 'deploy', 'docs', 'bench'].filter(
        (folder) => !there.includes(folder),
      ),
    ).toEqual([]);
  });
});
