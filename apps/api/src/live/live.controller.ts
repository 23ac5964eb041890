import { Controller, Req, Res } from '@nestjs/common';
import { Asker, Endpoint } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { LiveFeed } from './live-feed.js';

const COMMENT_MS = 15_000;
/** A reader who is so far behind with reading gets one `reset` instead of all it missed. */
const BACKLOG_BYTES = 1024 * 1024;

@Controller()
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Endpoint('GET /live')
  async live(@Asker() asker: Principal, @Req() request: ApiRequest, @Res() reply: ApiReply): Promise<void> {
    const after = Number(request.headers['last-event-id'] ?? NaN);
    reply.hijack();
    const out = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
    out.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    out.write('retry: 1000\n\n');
    const comment = setInterval(() => out.write(': still here\n\n'), COMMENT_MS);
    const leave = await this.feed.join(asker, Number.isSafeInteger(after) ? after : null, (message) => {
      if (out.writableLength < BACKLOG_BYTES) out.write(message);
      else out.end('event: reset\ndata: {}\n\n');
    });
    out.once('close', () => {
      clearInterval(comment);
      leave();
    });
    if (out.destroyed) leave();
  }
}
