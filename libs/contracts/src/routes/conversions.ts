import { z } from 'zod';
import { Done, Id, PageQuery, page } from '../schemas/common.js';
import { Conversion, ConversionWork } from '../schemas/conversion.js';
import { table } from './route.js';

const byId = z.object({ id: Id });

/** What can be made of a video, as files of their own. */
export const conversionRoutes = table({
  'POST /videos/{id}/conversions': {
    summary: 'Make something of a video: a file that browsers play, a clip, an animated picture, pieces',
    access: 'admin',
    status: 202,
    params: byId,
    body: z.object({ work: ConversionWork }),
    response: Done.extend({ id: Id }),
    errors: [
      'video.not-found',
      'video.missing',
      'video.no-picture',
      'conversion.needless',
      'conversion.span-invalid',
      'conversion.beyond-end',
      'conversion.too-long',
      'conversion.cuts-invalid',
    ],
  },
  'GET /conversions': {
    summary: 'What was asked to be made of videos, newest first; of one video with `video`',
    access: 'admin',
    status: 200,
    query: PageQuery.extend({ video: Id.optional() }),
    response: page(Conversion),
  },
  'GET /conversions/{id}': {
    summary: 'One conversion: how far it has come, or what came of it',
    access: 'admin',
    status: 200,
    params: byId,
    response: Conversion,
    errors: ['conversion.not-found'],
  },
  'DELETE /conversions/{id}': {
    summary: 'Call a conversion off; nothing of it is left',
    access: 'admin',
    status: 200,
    params: byId,
    response: Done,
    errors: ['conversion.not-found', 'conversion.over'],
  },
  'GET /conversions/{id}/files/{file}': {
    summary: "A file that was made and lies in Kinolog's own folder, to be downloaded; ranges",
    access: 'admin',
    status: 200,
    params: byId.extend({ file: z.string().max(500) }),
    errors: ['conversion.not-found', 'conversion.file-not-found'],
  },
});
