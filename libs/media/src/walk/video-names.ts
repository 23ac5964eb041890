/** Extensions of files that are taken for videos, without the dot. */
export const VIDEO_EXTENSIONS: ReadonlySet<string> = new Set(
  `mp4 m4v mkv mk3d webm avi mov qt wmv asf flv f4v mpg mpeg mpe m1v m2v m2ts m2t mts ts vob evo ogv ogm 3gp 3g2 rm rmvb
  divx xvid dv mxf gxf y4m ivf wtv dvr-ms amv nsv nut hevc h264 h265 av1 obu mj2 bik smk roq`.split(/\s+/),
);

export function isVideoName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return false;
  const extension = name.slice(dot + 1);
  return VIDEO_EXTENSIONS.has(extension) || VIDEO_EXTENSIONS.has(extension.toLowerCase());
}

/** What may lie beside a video and tell of it. */
export const isSidecarName = (name: string): boolean => name.endsWith('.nfo') || name.endsWith('.json');
