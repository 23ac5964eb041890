import { Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Sessions } from '../accounts/sessions.js';
import { Notifications } from '../platform/notifications.js';
import { CHECK_MS, OpenFiles, type OpenFile } from './open-files.js';
import { sendRange } from './send-file.js';
import { answerFor } from './stream-answer.js';

/** An open file and the headers that every answer about it has. */
export interface Allowed {
  readonly file: OpenFile;
  readonly always: readonly string[];
}

interface Known extends Allowed {
  readonly until: number;
}

const MOST = 1_000;

/**
 * The short way for a player's next ranges. A request that went the whole way (session, grants, contract, tables) is remembered
 * for a quarter of a second with the very credentials and address it came with; its like is answered from the open file before
 * the framework sees it. It decides nothing of its own: what was not just allowed goes the whole way, and whatever changes who
 * may see what, in this process or in the read models, makes it forget everything.
 */
@Injectable()
export class StreamLane {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly files: OpenFiles,
    sessions: Sessions,
    notifications: Notifications,
  ) {
    sessions.onChange(() => this.forget());
    notifications.on('kinolog_projections', () => this.forget());
  }

  /** Answers a request that is like one just allowed; false when it must go the whole way. */
  takes(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#known.size === 0 || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const known = this.#known.get(keyOf(request));
    if (!known || 'kinolog-after' in request.headers) return false;
    if (performance.now() > known.until || !this.files.reopen(known.file)) return false;
    this.answer(known, request, response);
    return true;
  }

  /** This very request was just allowed. */
  remember(request: IncomingMessage, allowed: Allowed): void {
    if (this.#known.size >= MOST) this.forget();
    this.#known.set(keyOf(request), { until: performance.now() + CHECK_MS, ...allowed });
  }

  /** Answers from a file that was opened for this request, and releases it in the end. */
  answer({ file, always }: Allowed, request: IncomingMessage, response: ServerResponse): void {
    const { status, headers, part } = answerFor(file, always, request.headers);
    response.writeHead(status, headers);
    if (part !== null && part.end >= part.start && request.method !== 'HEAD') {
      sendRange(file, part, response, () => this.files.release(file));
      return;
    }
    response.end();
    this.files.release(file);
  }

  /** Who may see what may have changed. */
  forget(): void {
    this.#known.clear();
  }
}

const keyOf = ({ url = '', headers }: IncomingMessage): string =>
  `${url}\n${headers.authorization ?? ''}\n${headers.cookie ?? ''}`;
