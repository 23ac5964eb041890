import { describe, expect, it } from '@jest/globals';
import { erasedIn, viewerOf } from './erase-again.js';

const event = (stream: string, type: string, data: object = {}) => ({ event: { stream, type, data } });

describe('whom a line of a backup is about', () => {
  it('is the viewer of what a viewer did, of an account and of a token', () => {
    expect(viewerOf(event('activity-v1_f1', 'Rated'))).toBe('v1');
    expect(viewerOf(event('viewer-v1', 'EntryHidden'))).toBe('v1');
    expect(viewerOf(event('view-w1', 'ViewRenamed', { ownerId: 'v1' }))).toBe('v1');
    expect(viewerOf({ table: 'account.users', row: { id: 'v1' } })).toBe('v1');
    expect(viewerOf({ table: 'account.tokens', row: { id: 't1', user_id: 'v1' } })).toBe('v1');
  });

  it('is nobody where it tells of the library, or is the record that somebody was erased', () => {
    expect(viewerOf(event('video-f1', 'TagAssigned'))).toBeNull();
    expect(viewerOf(event('user-v1', 'ViewerErased'))).toBeNull();
    expect(viewerOf({ end: { events: 1, rows: 0 } })).toBeNull();
  });

  it('tells whom the backup knows to be erased', () => {
    expect(erasedIn(event('user-v1', 'ViewerErased', { userId: 'v1' }))).toBe('v1');
    expect(erasedIn(event('user-v1', 'UserAdded', { userId: 'v1' }))).toBeNull();
  });
});
