import { z } from 'zod';
import {
  Entry,
  EntryChange,
  EntryKinds,
  EntryPage,
  EntryQuery,
  NewEntry,
  TagFamily,
  TagTree,
} from '../schemas/catalogue.js';
import { Created, Done, Id, LogPosition, PageQuery } from '../schemas/common.js';
import { Library, LibraryChange, NewLibrary, NewScan, Scan, ScanPage, Statistics } from '../schemas/library.js';
import { EventPage, EventsQuery, JobPage, LogLine, Projection, Readiness, Status } from '../schemas/operations.js';
import { HistoryPage } from '../schemas/video.js';
import { table } from './route.js';

const byId = z.object({ id: Id });
const rules = ['library.glob-invalid', 'library.template-invalid', 'library.collection-rule-invalid'];
const byName = z.object({ name: z.string().max(60) });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const operationRoutes = table({
  'GET /health/live': {
    summary: 'The process runs',
    access: 'public',
    status: 200,
    response: z.object({ status: z.literal('live') }),
  },
  'GET /health/ready': {
    summary: 'Commands and queries are served; 503 with what is missing',
    access: 'public',
    status: 200,
    response: Readiness,
  },
  'GET /libraries': { summary: 'Libraries the asker may see', access: 'user', status: 200, response: items(Library) },
  'POST /libraries': {
    summary: 'Add a folder; a scan begins',
    access: 'admin',
    status: 201,
    body: NewLibrary,
    response: Created,
    errors: ['library.path-not-absolute', 'library.path-unusable', 'library.already-added', ...rules],
  },
  'PATCH /libraries/{id}': {
    summary: 'Rename, or change the rules',
    access: 'admin',
    status: 200,
    params: byId,
    body: LibraryChange,
    response: Done,
    errors: ['library.not-found', ...rules],
  },
  'DELETE /libraries/{id}': {
    summary: 'Remove a folder: its videos leave the catalogue, history and files stay',
    access: 'admin',
    status: 200,
    params: byId,
    response: Done,
    errors: ['library.not-found'],
  },
  'POST /scans': {
    summary: 'Scan some or all libraries',
    access: 'admin',
    status: 202,
    body: NewScan,
    response: Done.extend({ items: z.array(z.object({ id: Id, libraryId: Id })) }),
    errors: ['library.not-found'],
  },
  'GET /scans': { summary: 'Scans, newest first', access: 'admin', status: 200, query: PageQuery, response: ScanPage },
  'GET /scans/{id}': {
    summary: "A scan's state, counts and failures",
    access: 'admin',
    status: 200,
    params: byId,
    response: Scan,
    errors: ['scan.not-found'],
  },
  'DELETE /scans/{id}': {
    summary: 'Call a scan off',
    access: 'admin',
    status: 200,
    params: byId,
    response: Done,
    errors: ['scan.not-found', 'scan.over'],
  },
  'GET /statistics': { summary: 'Counts of what the asker may see', access: 'user', status: 200, response: Statistics },
  'GET /history': {
    summary: 'All that happened, newest first',
    access: 'user',
    status: 200,
    query: PageQuery.extend({ type: z.string().max(60).optional(), correlation: z.string().max(100).optional() }),
    response: HistoryPage,
  },
  'GET /catalogue/{kind}': {
    summary: 'Performers, studios, tags or collections with counts',
    access: 'user',
    status: 200,
    params: z.object({ kind: EntryKinds }),
    query: EntryQuery,
    response: EntryPage,
  },
  'GET /catalogue/tags/tree': {
    summary: 'All tags in the order of their tree, with depth and counts that include what is below',
    access: 'user',
    status: 200,
    response: TagTree,
    errors: ['search.loading'],
  },
  'GET /catalogue/tags/{id}/family': {
    summary: 'The tags above a tag and those right below it',
    access: 'user',
    status: 200,
    params: byId,
    response: TagFamily,
    errors: ['entry.not-found', 'search.loading'],
  },
  'GET /catalogue/{kind}/{id}': {
    summary: 'One performer, studio, tag or collection',
    access: 'user',
    status: 200,
    params: z.object({ kind: EntryKinds, id: Id }),
    response: Entry,
    errors: ['entry.not-found'],
  },
  'POST /catalogue/{kind}': {
    summary: 'Add an entry',
    access: 'admin',
    status: 201,
    params: z.object({ kind: EntryKinds }),
    body: NewEntry,
    response: Created,
    errors: ['entry.name-taken'],
  },
  'PATCH /catalogue/{kind}/{id}': {
    summary: 'Rename an entry, or give a tag another parent',
    access: 'admin',
    status: 200,
    params: z.object({ kind: EntryKinds, id: Id }),
    body: EntryChange,
    response: Done,
    errors: ['entry.not-found', 'entry.name-taken', 'tag.cycle'],
  },
  'DELETE /catalogue/{kind}/{id}': {
    summary: 'Remove an entry from the catalogue',
    access: 'admin',
    status: 200,
    params: z.object({ kind: EntryKinds, id: Id }),
    response: Done,
    errors: ['entry.not-found'],
  },
  'GET /live': {
    summary: 'Server-sent events: `changes` (id = log position, resumable), `progress` (no id), `reset`',
    access: 'user',
    status: 200,
    headers: z.object({
      'Last-Event-ID': LogPosition.describe('The last position heard: what came after it is told first.').optional(),
    }),
  },
  'GET /status': {
    summary: 'Engines, projections, load: what the admin page and the terminal show',
    access: 'admin',
    status: 200,
    response: Status,
  },
  'GET /projections': {
    summary: 'Projections with position and lag',
    access: 'admin',
    status: 200,
    response: items(Projection),
  },
  'POST /projections/{name}/rebuild': {
    summary: 'Rebuild beside the live tables',
    access: 'admin',
    status: 202,
    params: byName,
    response: z.object({ requestId: z.string() }),
    errors: ['projection.not-found'],
  },
  'POST /projections/{name}/verify': {
    summary: 'Rebuild beside and compare row by row',
    access: 'admin',
    status: 202,
    params: byName,
    response: z.object({ requestId: z.string() }),
    errors: ['projection.not-found'],
  },
  'GET /jobs': {
    summary: 'Jobs waiting, running and failed',
    access: 'admin',
    status: 200,
    query: PageQuery,
    response: JobPage,
  },
  'GET /events': {
    summary: 'The log itself, filtered by type or stream',
    access: 'admin',
    status: 200,
    query: EventsQuery,
    response: EventPage,
  },
  'GET /logs': {
    summary: 'The last lines of all processes',
    access: 'admin',
    status: 200,
    query: z.object({ limit: z.coerce.number().int().min(1).max(2_000).default(200) }),
    response: items(LogLine),
  },
});
