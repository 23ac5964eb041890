import { z } from 'zod';
import { Created, Done, Id, PageQuery } from '../schemas/common.js';
import { Grade, Heat, HistoryPage, NewMarker, VideoDetail, VideoPage, VideoQuery } from '../schemas/video.js';
import { table } from './route.js';

const video = z.object({ id: Id });
const marker = z.object({ id: Id, markerId: Id });
const command = { access: 'user', status: 200, response: Done } as const;
const curate = { access: 'admin', status: 200, response: Done } as const;
const missing = ['video.not-found'];
const Ids = z.object({ ids: z.array(Id).min(1).max(10_000) });
const Many = Done.extend({
  /** Ids that could not be done, and why; the others were. */
  refused: z.array(z.object({ id: Id, code: z.string(), detail: z.string() })),
});

export const videoRoutes = table({
  'GET /videos': {
    summary: 'List videos: filters, sort keys, cursor or offset',
    access: 'user',
    status: 200,
    query: VideoQuery,
    response: VideoPage,
  },
  'GET /videos/{id}': {
    summary: 'One video with all that is known of it',
    access: 'user',
    status: 200,
    params: video,
    response: VideoDetail,
    errors: missing,
  },
  'GET /videos/{id}/stream': {
    summary: 'The file itself; ranges and conditions as in RFC 9110',
    access: 'user',
    status: 200,
    params: video,
    errors: [...missing, 'video.file-missing'],
  },
  'GET /videos/{id}/history': {
    summary: 'All that happened to a video, newest first',
    access: 'user',
    status: 200,
    params: video,
    query: PageQuery,
    response: HistoryPage,
    errors: missing,
  },
  'GET /videos/{id}/heat': {
    summary: 'Which parts of it the asker watched most',
    access: 'user',
    status: 200,
    params: video,
    response: Heat,
    errors: missing,
  },
  'PUT /videos/{id}/rating': {
    summary: "Give the asker's grade",
    ...command,
    params: video,
    body: z.object({ grade: Grade }),
    errors: missing,
  },
  'DELETE /videos/{id}/rating': { summary: "Take the asker's grade back", ...command, params: video, errors: missing },
  'PUT /videos/{id}/favourite': {
    summary: "Make it one of the asker's favourites",
    ...command,
    params: video,
    errors: missing,
  },
  'DELETE /videos/{id}/favourite': { summary: 'No longer a favourite', ...command, params: video, errors: missing },
  'POST /videos/{id}/viewings': {
    summary: 'Begin a viewing',
    access: 'user',
    status: 201,
    params: video,
    body: z.object({ atSeconds: z.number().min(0) }),
    response: Created,
    errors: missing,
  },
  'PUT /videos/{id}/viewings/{viewingId}': {
    summary: 'How far a viewing has come; the last one says ended',
    ...command,
    params: z.object({ id: Id, viewingId: Id }),
    body: z.object({
      atSeconds: z.number().min(0),
      watchedSeconds: z.number().min(0),
      ended: z.boolean().default(false),
    }),
    errors: ['viewing.not-found'],
  },
  'POST /videos/{id}/markers': {
    summary: 'Set a marker',
    access: 'user',
    status: 201,
    params: video,
    body: NewMarker,
    response: Created,
    errors: [...missing, 'marker.end-before-start', 'marker.beyond-end'],
  },
  'PUT /videos/{id}/markers/{markerId}': {
    summary: 'Move or rename a marker',
    ...command,
    params: marker,
    body: NewMarker,
    errors: ['marker.not-found', 'marker.end-before-start', 'marker.beyond-end'],
  },
  'DELETE /videos/{id}/markers/{markerId}': {
    summary: 'Remove a marker',
    ...command,
    params: marker,
    errors: ['marker.not-found'],
  },
  'PUT /videos/{id}/title': {
    summary: 'Give another title',
    ...curate,
    params: video,
    body: z.object({ title: z.string().trim().min(1).max(500) }),
    errors: missing,
  },
  'PUT /videos/{id}/primary': {
    summary: 'Choose which copy plays',
    ...curate,
    params: video,
    body: z.object({ libraryId: Id, path: z.string().max(8_192) }),
    errors: [...missing, 'video.file-not-found'],
  },
  'PUT /videos/{id}/{kind}/{entryId}': {
    summary: 'Assign a performer, studio, tag or collection',
    ...curate,
    params: z.object({ id: Id, kind: z.enum(['performers', 'studios', 'tags', 'collections']), entryId: Id }),
    errors: [...missing, 'entry.not-found'],
  },
  'DELETE /videos/{id}/{kind}/{entryId}': {
    summary: 'Unassign a performer, studio, tag or collection',
    ...curate,
    params: z.object({ id: Id, kind: z.enum(['performers', 'studios', 'tags', 'collections']), entryId: Id }),
    errors: missing,
  },
  'POST /videos/trash': {
    summary: 'Move the files of many videos to the trash, for a term',
    access: 'admin',
    status: 200,
    body: Ids,
    response: Many,
    errors: [...missing, 'video.already-trashed', 'video.missing'],
  },
  'POST /videos/restore': {
    summary: 'Bring many videos back from the trash',
    access: 'admin',
    status: 200,
    body: Ids,
    response: Many,
    errors: [...missing, 'video.not-trashed'],
  },
  'POST /videos/forget': {
    summary: 'Take missing videos off the catalogue; their history stays',
    access: 'admin',
    status: 200,
    body: Ids,
    response: Many,
    errors: [...missing, 'video.not-missing'],
  },
});
