/** `npm run bench -- NAME [--quick] [--key value …]`: runs one benchmark; without a name it lists them. */
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { Benchmark } from './bench.js';

// As the product's own processes run: docs/decisions/0019-short-lives-stay-in-the-nursery.md
setFlagsFromString('--no-allocation-site-pretenuring');

const folder = new URL('./', import.meta.url);
const names = (await readdir(folder)).flatMap((f) => /^(.+)\.bench\.js$/.exec(f)?.[1] ?? []).sort();
const load = async (name: string): Promise<Benchmark> =>
  ((await import(new URL(`${name}.bench.js`, folder).href)) as { default: Benchmark }).default;

const OPTIONS = {
  quick: { type: 'boolean' },
  /** How many synthetic videos. */
  videos: { type: 'string' },
  /** A folder that keeps what was filled for the next run. */
  data: { type: 'string' },
  /** `no`: without Typesense on the same data beside it. */
  typesense: { type: 'string' },
  /** A database server in place of the embedded one. */
  postgres: { type: 'string' },
} as const;

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

function asked(): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: process.argv.slice(2), allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return refuse(
      `${(error as Error).message}\nOptions: ${Object.keys(OPTIONS)
        .map((each) => `--${each}`)
        .join(' ')}`,
    );
  }
}

const { values, positionals } = asked();
const [name] = positionals;
if (!name) {
  for (const each of names) console.log(`${each.padEnd(22)} ${(await load(each)).about}`);
  process.exit(0);
}
if (!names.includes(name)) refuse(`no benchmark is called "${name}"; there are: ${names.join(', ')}`);
if (values.videos !== undefined && !/^[1-9][0-9]*$/.test(values.videos))
  refuse(`--videos takes a number of videos, not "${values.videos}"`);
const args = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, String(v)]));
const measured = await (await load(name)).run({ quick: values.quick === true, args, say: (line) => console.log(line) });
const ratio = measured.value / measured.referenceValue;
console.log(JSON.stringify({ name, ...measured, ratio }));
process.exit(measured.ok ? 0 : 1);
