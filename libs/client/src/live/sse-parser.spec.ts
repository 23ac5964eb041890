import { describe, expect, it } from '@jest/globals';
import { createSseParser, type SseEvent } from './sse-parser.js';

const parse = (...pieces: string[]): SseEvent[] => {
  const events: SseEvent[] = [];
  const feed = createSseParser((event) => events.push(event));
  pieces.forEach(feed);
  return events;
};

describe('an event stream', () => {
  const stream = 'id: 12\nevent: changes\ndata: {"a":1}\n\n: ping\n\nevent: progress\ndata: one\ndata: two\n\n';
  const events = [
    { event: 'changes', data: '{"a":1}', id: '12' },
    { event: 'progress', data: 'one\ntwo', id: null },
  ];

  it('is read as the standard says', () => {
    expect(parse(stream)).toEqual(events);
  });

  it('may be cut anywhere', () => {
    for (let cut = 1; cut < stream.length; cut += 1)
      expect(parse(stream.slice(0, cut), stream.slice(cut))).toEqual(events);
  });

  it('may end its lines in CRLF, also cut between the two', () => {
    const crlf = stream.replaceAll('\n', '\r\n');
    expect(parse(crlf)).toEqual(events);
    for (let cut = 1; cut < crlf.length; cut += 1) expect(parse(crlf.slice(0, cut), crlf.slice(cut))).toEqual(events);
  });

  it('has no event without data', () => {
    expect(parse('event: changes\nid: 3\n\n')).toEqual([]);
  });
});
