import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '#read-models';

/** The account behind a request. */
export interface Principal extends Viewer {
  readonly name: string;
  readonly role: 'admin' | 'user';
  /** What the session or token may do. */
  readonly scopes: readonly ('read' | 'write' | 'admin')[];
  /** Id of the session, null with a token. */
  readonly sessionId: string | null;
  readonly createdAt: string;
}

export type ApiRequest = FastifyRequest & {
  input?: { params: unknown; query: unknown; body: unknown };
  asker?: Principal;
};
export type ApiReply = FastifyReply;
