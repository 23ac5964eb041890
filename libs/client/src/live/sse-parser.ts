/** One event of a stream, as the HTML standard reads it. */
export interface SseEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

/**
 * Reads text/event-stream piece by piece: pieces may end anywhere, lines end in LF, CRLF or CR.
 * Comments and unknown fields are passed over; an event without data is none.
 */
export const createSseParser = (emit: (event: SseEvent) => void): ((piece: string) => void) => {
  let rest = '';
  let event = '';
  let id: string | null = null;
  let data: string[] = [];

  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) emit({ event: event || 'message', data: data.join('\n'), id });
      event = '';
      id = null;
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + (text[colon + 1] === ' ' ? 2 : 1));
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  return (piece) => {
    rest += piece;
    for (;;) {
      const end = rest.search(/[\r\n]/);
      // A CR at the very end may be half of a CRLF: wait for what follows.
      if (end < 0 || (rest[end] === '\r' && end === rest.length - 1)) return;
      line(rest.slice(0, end));
      rest = rest.slice(end + (rest[end] === '\r' && rest[end + 1] === '\n' ? 2 : 1));
    }
  };
};
