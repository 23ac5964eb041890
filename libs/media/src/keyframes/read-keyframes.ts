import type { KeyframeIndex } from '../artefacts/artefact-facts.js';
import { ArtefactTrouble, troubleOfRun } from '../artefacts/artefact-trouble.js';
import { toolInput } from '../probe/probe-argv.js';
import { INPUT_GUARD } from '../pictures/frame-argv.js';
import { ffprobeTools } from '../process/locate-tools.js';
import { runTool, ToolNotStarted, type Hold, type ToolEnd } from '../process/run-tool.js';
import { packetArgv, PacketReader } from './packets.js';

/**
 * Finds every keyframe of a stream by reading the file's packets. Whatever can be read of a damaged file counts. Rejects
 * with `ArtefactTrouble` when there is none.
 */
export async function readKeyframes(
  absolutePath: string,
  stream: number,
  options: { readonly signal?: AbortSignal; readonly background?: boolean; readonly hold?: Hold } = {},
): Promise<KeyframeIndex> {
  const { url, input } = toolInput(absolutePath);
  let end: ToolEnd | null = null;
  for (const tool of ffprobeTools()) {
    const reader = new PacketReader();
    end = await runTool({
      program: tool.path,
      argv: packetArgv(url, stream, INPUT_GUARD),
      env: tool.env,
      ...(input ? { input } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      background: options.background ?? false,
      ...(options.hold ? { hold: options.hold } : {}),
      stallMs: 60_000,
      maxMs: Infinity,
      onOutput: (chunk) => reader.read(chunk),
    });
    options.signal?.throwIfAborted();
    if (end.ended !== 'by-itself') throw troubleOfRun(end, url);
    const index = reader.index(stream);
    if (index) return index;
  }
  if (!end) throw new ToolNotStarted('No ffprobe is installed: install ffmpeg, and try again.');
  const trouble = troubleOfRun(end, url);
  throw trouble.code === 'damaged'
    ? new ArtefactTrouble('damaged', 'No frame that others build on was found.')
    : trouble;
}
