import { Controller, Req, Res } from '@nestjs/common';
import { Sessions } from '../accounts/sessions.js';
import { askerOf } from '../http/asker-of.js';
import { Asker, Endpoint } from '../http/endpoint.js';
import type { Account, ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { LiveFeed } from './live-feed.js';

const COMMENT_MS = 15_000;
/** A reader who is so far behind with reading gets one `reset` instead of all it missed. */
const BACKLOG_BYTES = 1024 * 1024;

@Controller()
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly sessions: Sessions,
  ) {}

  @Endpoint('GET /live')
  async live(@Asker() asker: Principal, @Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const after = lastEventId(request.headers['last-event-id']);
    reply.hijack();
    const out = reply.raw;
    const leaving: (() => void)[] = [];
    const leave = (): void => leaving.splice(0).forEach((done) => done());
    out.once('close', leave);
    const close = (lastWords?: string): void => {
      leave();
      if (!out.writableEnded) out.end(lastWords);
    };
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
    out.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    out.write('retry: 1000\n\n');
    // Whose grants change is judged anew: the client connects again and goes on from where it was.
    const judge = (): void =>
      void askerOf(this.sessions, request.headers).then(
        (now) => rightsOf(now) === rightsOf(asker) || close(),
        () => close(),
      );
    const comment = setInterval(() => {
      out.write(': still here\n\n');
      judge();
    }, COMMENT_MS);
    leaving.push(() => clearInterval(comment), this.sessions.onChange(judge));
    const write = (message: string): void => {
      if (out.writableEnded) return;
      if (out.writableLength < BACKLOG_BYTES) out.write(message);
      else close('event: reset\ndata: {}\n\n');
    };
    try {
      leaving.push(await this.feed.join(asker, after, write));
    } catch (error) {
      close();
      throw error;
    }
    if (out.destroyed || out.writableEnded) leave();
  }
}

/** The position that a client knows; null when it names none. */
const lastEventId = (header: string | string[] | undefined): number | null =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;

const rightsOf = (asker: Account | null): string => JSON.stringify(asker && [asker.role, asker.libraryIds]);
