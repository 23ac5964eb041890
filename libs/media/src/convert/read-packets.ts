import { INPUT_GUARD } from '../pictures/frame-argv.js';
import { toolInput } from '../probe/probe-argv.js';
import { ffprobeTools } from '../process/locate-tools.js';
import { runTool, ToolNotStarted } from '../process/run-tool.js';
import { troubleOfEnd } from './convert-trouble.js';
import { PacketTable } from './packet-table.js';

export interface PacketReading {
  readonly stream: number;
  readonly signal?: AbortSignal;
  readonly background?: boolean;
  /** Only this part of the file, about; seconds as the file counts. */
  readonly part?: { readonly from: number; readonly to: number };
}

/** Reads where a picture can be cut, without decoding it. Rejects with `ConvertTrouble`, or the signal's reason. */
export async function readPackets(absolutePath: string, reading: PacketReading): Promise<PacketTable> {
  const { url, input } = toolInput(absolutePath);
  const { stream, signal, part } = reading;
  const interval = part ? ['-read_intervals', `${Math.max(0, part.from).toFixed(3)}%${part.to.toFixed(3)}`] : [];
  const argv = [
    ...['-hide_banner', '-v', 'error', ...INPUT_GUARD, ...interval, '-select_streams', String(stream)],
    ...['-show_entries', 'packet=pts_time,dts_time,flags', '-of', 'csv=p=0', '-i', url],
  ];
  for (const tool of ffprobeTools()) {
    const table = new PacketTable();
    const end = await runTool({
      program: tool.path,
      argv,
      env: tool.env,
      ...(input ? { input } : {}),
      ...(signal ? { signal } : {}),
      background: reading.background ?? false,
      stallMs: 60_000,
      maxMs: Infinity,
      onOutput: (chunk) => table.read(chunk),
    });
    signal?.throwIfAborted();
    table.end();
    if (end.ended === 'by-itself' && table.packets > 0) return table;
    // A build that crashes on a file says nothing of the file: the next one may read it.
    if (end.code !== null) throw troubleOfEnd(end, url);
  }
  throw new ToolNotStarted('No ffprobe is installed that reads this file: install ffmpeg, and try again.');
}
