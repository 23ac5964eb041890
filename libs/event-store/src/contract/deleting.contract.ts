import { describe, expect, test } from '@jest/globals';
import { WrongExpectedRevision } from '../event-store.js';
import type { Bench } from './event-store.contract.js';
import { freshNames, ids, readToEnd, sampleEvent, sampleEvents } from './sample-events.js';

export function deletingContract({ store, another }: Bench): void {
  describe('deleting a stream', () => {
    test('leaves nothing to read', async () => {
      const { stream, type } = freshNames();
      await store().append(stream, sampleEvents(type, 3), 'none');
      await store().deleteStream(stream);
      expect(await store().readStream(stream)).toEqual([]);
      expect(await store().readStream(stream, { direction: 'backwards', limit: 1 })).toEqual([]);
    });

    test('lets it begin again with none expected; revisions count on', async () => {
      const { stream, type } = freshNames();
      await store().append(stream, sampleEvents(type, 3), 'none');
      await store().deleteStream(stream);
      const again = sampleEvents(type, 2);
      const answer = await store().append(stream, again, 'none');
      expect(answer.revision).toBe(4);
      expect(ids(await store().readStream(stream))).toEqual(ids(again));
      expect((await store().readStream(stream)).map((event) => event.revision)).toEqual([3, 4]);
      await expect(store().append(stream, [sampleEvent(type)], 'none')).rejects.toThrow(WrongExpectedRevision);
      expect((await store().append(stream, [sampleEvent(type)], 4)).revision).toBe(5);
      expect(await store().append(stream, again, 'none')).toEqual(answer);
    });

    test('may be done twice, and to a stream that never was', async () => {
      const { stream, type } = freshNames();
      await store().deleteStream(stream);
      await store().append(stream, [sampleEvent(type)], 'none');
      await store().deleteStream(stream);
      await store().deleteStream(stream);
      expect(await store().readStream(stream)).toEqual([]);
    });

    test('goes on where it left off after a second delete', async () => {
      const { stream, type } = freshNames();
      for (const revision of [0, 1, 2]) {
        expect((await store().append(stream, [sampleEvent(type)], 'none')).revision).toBe(revision);
        await store().deleteStream(stream);
      }
    });

    test('readers pass over the place, and other streams keep theirs', async () => {
      const gone = freshNames();
      const kept = freshNames();
      const after = await store().head();
      await store().append(gone.stream, sampleEvents(gone.type, 3), 'none');
      await store().append(kept.stream, sampleEvents(kept.type, 2), 'none');
      await (await another()).deleteStream(gone.stream);
      expect(await readToEnd(store(), { after, types: [kept.type] })).toHaveLength(2);
      expect(await store().readStream(kept.stream)).toHaveLength(2);
    });
  });
}
