import type { Tool } from '../process/locate-tools.js';
import { runTool } from '../process/run-tool.js';
import type { FilterSet } from './picture-filters.js';

const known = new Map<string, Promise<FilterSet>>();

/** Asks a build of ffmpeg once which filters it has. */
export function filterSet(tool: Tool): Promise<FilterSet> {
  const asked = known.get(tool.path) ?? ask(tool);
  known.set(tool.path, asked);
  return asked;
}

async function ask(tool: Tool): Promise<FilterSet> {
  const argv = ['-hide_banner', '-nostdin', '-filters'];
  const end = await runTool({ program: tool.path, argv, env: tool.env, stallMs: 20_000, maxMs: 60_000 });
  const has = (name: string): boolean => new RegExp(`^ \\S+ ${name} `, 'm').test(end.stdout);
  return { tonemap: has('zscale') && has('tonemap') };
}
