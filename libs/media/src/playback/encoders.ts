import { existsSync } from 'node:fs';
import type { Tool } from '../process/locate-tools.js';
import { runTool } from '../process/run-tool.js';

/** A way of making H.264. */
export interface Encoder {
  readonly name: string;
  /** Before the input: the device. */
  readonly before: readonly string[];
  /** After all other filters. */
  readonly filters: readonly string[];
  readonly options: readonly string[];
}

/** Works everywhere. */
export const SOFTWARE: Encoder = {
  name: 'libx264',
  before: [],
  filters: [],
  // Threads by slice hold no frames back, and little is looked ahead: the first piece after a seek waits for neither.
  // prettier-ignore
  options: ['-preset', 'veryfast', '-crf', '22', '-sc_threshold', '0', '-forced-idr', '1',
    '-x264-params', 'sliced-threads=1:rc-lookahead=5'],
};

const RENDER_NODE = '/dev/dri/renderD128';

/** Makers of the machine's own, fastest first; each is tried before it is believed. */
const HARDWARE: readonly { readonly encoder: Encoder; readonly device: string | null }[] = [
  {
    device: '/dev/nvidia0',
    encoder: {
      name: 'h264_nvenc',
      before: [],
      filters: [],
      options: ['-preset', 'p4', '-rc', 'vbr', '-cq', '23', '-forced-idr', '1', '-no-scenecut', '1'],
    },
  },
  {
    device: RENDER_NODE,
    encoder: {
      name: 'h264_qsv',
      before: ['-init_hw_device', 'qsv=hw', '-filter_hw_device', 'hw'],
      filters: ['format=nv12', 'hwupload=extra_hw_frames=64'],
      options: ['-preset', 'veryfast', '-global_quality', '23', '-forced_idr', '1'],
    },
  },
  {
    device: RENDER_NODE,
    encoder: {
      name: 'h264_vaapi',
      before: ['-vaapi_device', RENDER_NODE],
      filters: ['format=nv12', 'hwupload'],
      options: ['-qp', '23', '-idr_interval', '0'],
    },
  },
  {
    device: null,
    encoder: { name: 'h264_videotoolbox', before: [], filters: [], options: ['-q:v', '55', '-realtime', '1'] },
  },
];

const known = new Map<string, Promise<Encoder>>();

/** The best encoder of this machine: found once by encoding a few frames with each that could be there. */
export function bestEncoder(tool: Tool): Promise<Encoder> {
  const asked = known.get(tool.path) ?? find(tool);
  known.set(tool.path, asked);
  // One that could not be started now may be startable later.
  asked.catch(() => known.delete(tool.path));
  return asked;
}

async function find(tool: Tool): Promise<Encoder> {
  for (const { encoder, device } of HARDWARE) {
    const possible = device === null ? process.platform === 'darwin' : existsSync(device);
    if (possible && (await works(tool, encoder))) return encoder;
  }
  return SOFTWARE;
}

async function works(tool: Tool, encoder: Encoder): Promise<boolean> {
  const argv = [
    ...['-hide_banner', '-nostdin', '-v', 'error', ...encoder.before],
    ...['-f', 'lavfi', '-i', 'color=black:s=320x240:r=25:d=0.2'],
    ...['-vf', ['format=yuv420p', ...encoder.filters].join(',')],
    ...['-c:v', encoder.name, ...encoder.options, '-f', 'null', '-'],
  ];
  const end = await runTool({ program: tool.path, argv, env: tool.env, stallMs: 10_000, maxMs: 20_000 });
  return end.code === 0;
}
