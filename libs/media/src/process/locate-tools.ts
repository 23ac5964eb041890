import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

export type ToolName = 'ffmpeg' | 'ffprobe';

export interface Tool {
  readonly name: ToolName;
  readonly path: string;
  /** `path`: found on the PATH. `shipped`: the build that npm brought, static but old. */
  readonly source: 'path' | 'shipped';
  readonly env: Readonly<Record<string, string>>;
}

/** A static build that loads this machine's character sets crashes on any transport stream that names its service. */
const STATIC_ENV = { GCONV_PATH: '/nonexistent' };

/** Every usable build of a tool, the system's first. Empty when there is none: then files can be listed, not read. */
export function toolsCalled(name: ToolName, env: NodeJS.ProcessEnv = process.env): Tool[] {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name))
    .find(executable);
  const shipped = shippedTool(name);
  return [
    ...(onPath ? [{ name, path: onPath, source: 'path' as const, env: {} }] : []),
    ...(shipped ? [{ name, path: shipped, source: 'shipped' as const, env: STATIC_ENV }] : []),
  ];
}

/** What pictures and streams are made with: the system's build, since the shipped one is old. */
export const ffmpegTool = (): Tool | null => toolsCalled('ffmpeg')[0] ?? null;

/**
 * What files are read with: the shipped build first. It is static, and a dynamic `ffprobe` spends nine tenths of its time
 * loading libraries (MEDIA.md: 41 against 298 files/s). The others are there for files on which the first one crashes.
 */
export const ffprobeTools = (): Tool[] => toolsCalled('ffprobe').reverse();

function shippedTool(name: ToolName): string | null {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve(`@${name}-installer/${process.platform}-${process.arch}/package.json`));
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (!existsSync(path)) return null;
    // npm unpacks the shipped ffprobe executable for its owner alone.
    if (!executable(path)) chmodSync(path, 0o755);
    return executable(path) ? path : null;
  } catch {
    // Not installed on this platform, or not ours to make executable: as good as absent.
    return null;
  }
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
