import type { Tool } from '../process/locate-tools.js';
import { runTool } from '../process/run-tool.js';

const known = new Map<string, Promise<readonly string[]>>();

/**
 * How a build of ffmpeg is told to leave every frame at its own time: left to itself it repeats and drops some to keep a
 * rate. The word changed with version 5.1, and the old one goes. Asked once of each build.
 */
export function ownPace(tool: Tool): Promise<readonly string[]> {
  const asked = known.get(tool.path) ?? ask(tool);
  known.set(tool.path, asked);
  return asked;
}

async function ask(tool: Tool): Promise<readonly string[]> {
  const argv = ['-hide_banner', '-nostdin', '-h', 'long'];
  const end = await runTool({ program: tool.path, argv, env: tool.env, stallMs: 20_000, maxMs: 60_000 });
  return [end.stdout.includes('-fps_mode') ? '-fps_mode' : '-vsync', 'passthrough'];
}
