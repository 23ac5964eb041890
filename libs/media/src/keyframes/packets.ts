import type { KeyframeIndex } from '../artefacts/artefact-facts.js';

/** What ffprobe prints of packets, line by line, and what is kept of it: the keyframes and the ends. */
export class PacketReader {
  private rest = '';
  private keyframes: { at: number; pos: number | null }[] = [];
  private first = Infinity;
  private last = -Infinity;

  read(chunk: Buffer): void {
    const lines = (this.rest + chunk.toString('latin1')).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
  }

  /** Null when no packet has a time. */
  index(streamIndex: number): KeyframeIndex | null {
    this.line(this.rest);
    this.rest = '';
    if (this.keyframes.length === 0) return null;
    const keyframes = this.keyframes.sort((a, b) => a.at - b.at).filter(({ at }, i, all) => at !== all[i - 1]?.at);
    return { streamIndex, startSeconds: this.first, durationSeconds: this.last - this.first, keyframes };
  }

  /** `pts_time,dts_time,duration_time,pos,flags`, absent ones `N/A`. */
  private line(line: string): void {
    const [pts, dts, duration, pos, flags] = line.split(',');
    if (flags === undefined) return;
    // AVI and raw streams have no presentation times; of a keyframe the decoding time is as good as always the same.
    const at = Number.isNaN(Number(pts)) ? Number(dts) : Number(pts);
    // D: cut away by an edit list, never shown.
    if (Number.isNaN(at) || flags.includes('D')) return;
    this.first = Math.min(this.first, at);
    this.last = Math.max(this.last, at + (Number(duration) || 0));
    if (flags.startsWith('K')) this.keyframes.push({ at, pos: Number.isNaN(Number(pos)) ? null : Number(pos) });
  }
}

/** How keyframes are asked for: by reading packets, none of which is decoded. */
export const packetArgv = (url: string, stream: number, guard: readonly string[]): string[] => [
  ...['-hide_banner', '-v', 'error', ...guard],
  ...['-select_streams', String(stream), '-show_entries', 'packet=pts_time,dts_time,duration_time,pos,flags'],
  ...['-of', 'csv=p=0', '-i', url],
];
