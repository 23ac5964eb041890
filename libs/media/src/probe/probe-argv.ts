import { systemPath } from '../paths/path-encoding.js';
import { INPUT_FD } from '../process/run-tool.js';

/**
 * Containers that hold a film in one file. What is missing on purpose: playlists and scripts (`hls`, `concat`, `dash`,
 * `sdp` …), which make the tool open other files and addresses, pictures and text.
 */
export const CONTAINERS =
  'mov,matroska,avi,mpegts,mpegtsraw,mpeg,mpegvideo,asf,asf_o,flv,live_flv,ogg,rm,nut,mxf,gxf,dv,wtv,nsv,amv,ivf,' +
  'h264,hevc,vvc,av1,obu,m4v,vc1,vc1test,yuv4mpegpipe,h263,h261,bink,bfi,roq,smk,thp,vmd,4xm,ea,ivr,mve,nuv,pmp,pva,xmv,' +
  'yop,r3d,webm,mp3,aac,ac3,eac3,flac,wav,aiff,dts,dtshd,truehd,ape,mpc,mpc8,tta,wv,amr,au,caf,w64,gif,apng';

/** How a file is named to ffmpeg and ffprobe: never as an option or another protocol, whatever it is called. */
export function toolInput(absolutePath: string): { readonly url: string; readonly input?: Buffer } {
  const path = systemPath(absolutePath);
  return typeof path === 'string' ? { url: `file:${path}` } : { url: `file:${INPUT_FD}`, input: path };
}

export function probeArgv(url: string): string[] {
  return [
    '-hide_banner',
    ...['-v', 'error'],
    ...['-protocol_whitelist', 'file'],
    ...['-format_whitelist', CONTAINERS],
    ...['-print_format', 'json=compact=1'],
    '-show_format',
    '-show_streams',
    '-show_chapters',
    ...['-i', url],
  ];
}
