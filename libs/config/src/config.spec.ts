import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'kinolog-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the configuration', () => {
  it('has a default for everything, and cannot be changed', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4570,
      libraryPaths: [],
      postgresUrl: null,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });
  it('keeps data in the XDG data home', () => {
    const root = process.getuid?.() === 0;
    expect(readConfig({ XDG_DATA_HOME: '/home/ada/data' }).dataFolder).toBe(
      root ? '/var/lib/kinolog' : '/home/ada/data/kinolog',
    );
    expect(readConfig({ KINOLOG_DATA: '/srv/kinolog' }).dataFolder).toBe('/srv/kinolog');
  });
  it('takes several libraries and ignores what is set to nothing', () => {
    expect(readConfig({ KINOLOG_LIBRARY: '/a:/b', KINOLOG_PORT: '' })).toMatchObject({
      libraryPaths: ['/a', '/b'],
      port: 4570,
    });
  });
  it('reads secrets from files, and names the file that cannot be read', () => {
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://kinolog:secret@db/kinolog\n');
    expect(readConfig({ KINOLOG_POSTGRES_URL_FILE: file }).postgresUrl).toBe('postgres://kinolog:secret@db/kinolog');
    expect(() => readConfig({ KINOLOG_POSTGRES_URL_FILE: join(folder, 'nothing') })).toThrow(
      /^KINOLOG_POSTGRES_URL_FILE: ENOENT/,
    );
  });
  it('says which variable is wrong and why, one a line', () => {
    expect(() => readConfig({ KINOLOG_PORT: '70000', KINOLOG_LOG_LEVEL: 'loud' })).toThrow(ConfigError);
    expect(() => readConfig({ KINOLOG_TYPESENSE_URL: 'http://search' })).toThrow(/set both or none/);
  });
});
