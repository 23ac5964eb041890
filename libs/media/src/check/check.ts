import { toolInput } from '../probe/probe-argv.js';
import { toolWords } from '../probe/probe-failure.js';
import type { ProbedFacts, ProbeFailure } from '../probe/probed.js';
import { ffmpegTool } from '../process/locate-tools.js';
import { runTool } from '../process/run-tool.js';
import { canBeChecked, checkArgv, checkedPlaces } from './check-argv.js';

/** What a decoder says of data that was damaged, as against oddities that every other player shrugs off. */
const DAMAGE =
  /error while decoding|Error submitting|Invalid data found|partial file|corrupt|truncat|cabac|left block unavailable|top block unavailable|Invalid NAL|ac-tex damaged|invalid mb type|error in|bitstream|Could not find ref|illegal|out of range|damaged|overread|Failed to decode|decode_slice/i;

/**
 * Decodes the key frames to find damage that headers do not show. Null when the file is sound, or cannot be checked here.
 * Costs about a second of CPU for three minutes of 1080p. Rejects with the signal's reason when aborted.
 */
export async function checkFile(
  absolutePath: string,
  facts: ProbedFacts,
  signal?: AbortSignal,
): Promise<ProbeFailure | null> {
  const tool = ffmpegTool();
  if (!tool || !canBeChecked(facts) || !facts.video) return null;
  const { url, input } = toolInput(absolutePath);
  for (const place of checkedPlaces(facts.durationSeconds)) {
    const end = await runTool({
      program: tool.path,
      argv: checkArgv(url, facts.video.index, place),
      env: tool.env,
      ...(input ? { input } : {}),
      ...(signal ? { signal } : {}),
      stallMs: 60_000,
      maxMs: 1_800_000,
      background: true,
      onOutput: () => undefined,
    });
    signal?.throwIfAborted();
    if (end.ended !== 'by-itself') {
      return { code: 'timeout', reason: 'Decoding the file came to no end.' };
    }
    const damage = end.stderr.split('\n').filter((line) => DAMAGE.test(line));
    if (damage.length > 0)
      return { code: 'corrupt', reason: `It is damaged inside: ${toolWords(damage.join('\n'), url)}` };
  }
  return null;
}
