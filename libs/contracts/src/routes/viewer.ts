import { z } from 'zod';
import { Created, Done, Id } from '../schemas/common.js';
import { HiddenEntry } from '../schemas/hidden.js';
import { NewView, PinPlace, SavedView, ViewChange } from '../schemas/view.js';
import { table } from './route.js';

const byId = z.object({ id: Id });
const byEntry = z.object({ entryId: Id });
const byPin = z.object({ place: PinPlace, id: Id });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const refused = ['view.not-found', 'view.not-yours', 'view.name-empty', 'view.name-too-long'];

/** What a viewer chooses for themselves: what is hidden, which views there are. */
export const viewerRoutes = table({
  'GET /me/hidden': {
    summary: 'Studios, tags and collections that the asker hides everywhere',
    access: 'user',
    status: 200,
    response: items(HiddenEntry),
  },
  'PUT /me/hidden/{entryId}': {
    summary: 'Hide a studio, tag (with those below it) or collection, and all its videos, from the asker everywhere',
    access: 'user',
    status: 200,
    params: byEntry,
    response: Done,
    errors: ['entry.not-found', 'entry.not-hideable', 'entry.too-many-hidden', 'search.loading'],
  },
  'DELETE /me/hidden/{entryId}': {
    summary: 'Show again what the asker hid',
    access: 'user',
    status: 200,
    params: byEntry,
    response: Done,
  },
  'GET /views': {
    summary: "The asker's saved views and the shared ones, by name",
    access: 'user',
    status: 200,
    response: items(SavedView),
  },
  'POST /views': {
    summary: 'Save a view: query, order, layout',
    access: 'user',
    status: 201,
    body: NewView,
    response: Created,
    errors: ['view.name-empty', 'view.name-too-long'],
  },
  'PATCH /views/{id}': {
    summary: 'Rename, change or share a view',
    access: 'user',
    status: 200,
    params: byId,
    body: ViewChange,
    response: Done,
    errors: refused,
  },
  'DELETE /views/{id}': {
    summary: 'Remove a saved view; what it showed stays',
    access: 'user',
    status: 200,
    params: byId,
    response: Done,
    errors: ['view.not-found', 'view.not-yours'],
  },
  'PUT /me/pins/{place}/{id}': {
    summary: "Pin a view to the asker's sidebar or start page",
    access: 'user',
    status: 200,
    params: byPin,
    response: Done,
    errors: ['view.not-found', 'view.too-many-pinned'],
  },
  'DELETE /me/pins/{place}/{id}': {
    summary: 'Take a pinned view off',
    access: 'user',
    status: 200,
    params: byPin,
    response: Done,
  },
  'PUT /me/default-view': {
    summary: "Choose the view that the asker's library opens with; null: all of it",
    access: 'user',
    status: 200,
    body: z.object({ viewId: Id.nullable() }),
    response: Done,
    errors: ['view.not-found'],
  },
});
