import { z } from 'zod';
import { Id } from '../schemas/common.js';
import { PlaybackBeat, PlaybackOffer, PlaybackRequest, PlaybackSession } from '../schemas/playback.js';
import { table } from './route.js';

const session = z.object({ id: Id });

/** Playing: what a browser can play is decided here, and made for it where need be. */
export const playbackRoutes = table({
  'POST /videos/{id}/playback': {
    summary: 'Begin to play: directly, or by HLS that is made for what this browser can play; with the reason',
    access: 'user',
    status: 201,
    params: z.object({ id: Id }),
    body: PlaybackRequest,
    response: PlaybackOffer,
    errors: ['video.not-found', 'video.file-missing', 'video.unreadable'],
  },
  'GET /playback': {
    summary: 'Who plays what, and how',
    access: 'admin',
    status: 200,
    response: z.object({ items: z.array(PlaybackSession) }),
  },
  'GET /playback/{id}/{file}': {
    summary: "A session's playlists (master.m3u8, stream.m3u8), init.mp4 and pieces (seg-N.m4s)",
    access: 'user',
    status: 200,
    params: session.extend({ file: z.string().regex(/^(master\.m3u8|stream\.m3u8|init\.mp4|seg-\d{1,6}\.m4s)$/) }),
    errors: ['playback.not-found', 'playback.over', 'playback.failed'],
  },
  'PUT /playback/{id}': {
    summary: 'Still there, and where; after some seconds of silence what was made is thrown away',
    access: 'user',
    status: 204,
    params: session,
    body: PlaybackBeat,
    errors: ['playback.not-found'],
  },
  'DELETE /playback/{id}': {
    summary: 'The viewer left: the making ends and its disk is freed',
    access: 'user',
    status: 204,
    params: session,
  },
});
