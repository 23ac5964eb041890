import { closeSync, fstatSync, openSync, readSync, constants } from 'node:fs';
import { systemPath } from '../paths/path-encoding.js';
import { parseJsonSidecar } from './parse-json.js';
import { parseNfo } from './parse-nfo.js';
import type { SidecarFacts } from './sidecar-facts.js';

/** Sidecars are notes; what is larger is not one. */
const LARGEST = 1_048_576;

/** The paths at which a video's sidecars would be, the first that is there counts for a fact. */
export function sidecarPaths(videoPath: string): string[] {
  const dot = videoPath.lastIndexOf('.');
  const stem = dot > videoPath.lastIndexOf('/') ? videoPath.slice(0, dot) : videoPath;
  return [`${stem}.nfo`, `${videoPath}.nfo`, `${stem}.json`, `${videoPath}.json`, `${stem}.info.json`];
}

/** What the sidecars at these absolute paths say together. Never writes, never follows links, never fails. */
export function readSidecars(absolutePaths: readonly string[]): SidecarFacts {
  return absolutePaths.reduceRight<SidecarFacts>((facts, path) => ({ ...facts, ...readSidecar(path) }), {});
}

function readSidecar(path: string): SidecarFacts | null {
  let text: string;
  try {
    text = readSmall(path);
  } catch {
    // Gone, unreadable, a link or too large: the video is catalogued by its name, as without a sidecar.
    return null;
  }
  return path.endsWith('.nfo') ? parseNfo(text) : parseJsonSidecar(text);
}

function readSmall(path: string): string {
  const fd = openSync(systemPath(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile() || stats.size > LARGEST) throw new Error('no sidecar');
    const buffer = Buffer.alloc(stats.size);
    const read = readSync(fd, buffer, 0, buffer.length, 0);
    const bytes = buffer.subarray(0, read);
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return utf16 ? bytes.toString('utf16le').slice(1) : bytes.toString('utf8').replace(/^\uFEFF/, '');
  } finally {
    closeSync(fd);
  }
}
