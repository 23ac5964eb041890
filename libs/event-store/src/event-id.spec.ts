import { describe, expect, test } from '@jest/globals';
import { newEventId } from './event-id.js';

describe('event ids', () => {
  test('are UUIDs of version 7 that grow, also within a millisecond and when the clock goes back', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => newEventId(1_800_000_000_000 - (i % 3)));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
  });

  test('begin with the time', () => {
    const later = 1_900_000_000_000;
    expect(parseInt(newEventId(later).replaceAll('-', '').slice(0, 12), 16)).toBe(later);
  });
});
