import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

it('names the same aliases for editors as for Node', () => {
  const read = <T>(name: string): T =>
    JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')) as T;
  const { imports } = read<{ imports: Record<string, { source: string; default: string }> }>('package.json');
  const { compilerOptions } = read<{ compilerOptions: { paths: Record<string, string[]> } }>('tsconfig.json');
  expect(compilerOptions.paths).toEqual(
    Object.fromEntries(Object.entries(imports).map(([alias, { source }]) => [alias, [source]])),
  );
  for (const { source, default: built } of Object.values(imports))
    expect(built).toBe(source.replace('./', './dist/').replace(/\.ts$/, '.js'));
});
