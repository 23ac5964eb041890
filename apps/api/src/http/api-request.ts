import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '#read-models';

/** The account behind a request. */
export interface Account extends Omit<Viewer, 'hidden'> {
  readonly name: string;
  readonly role: 'admin' | 'user';
  /** What the session or token may do. */
  readonly scopes: readonly ('read' | 'write' | 'admin')[];
  /** Id of the session, null with a token. */
  readonly sessionId: string | null;
  readonly createdAt: string;
}

/** Who asks, with what they do not want to see. */
export interface Principal extends Account, Viewer {}

export type ApiRequest = FastifyRequest & {
  input?: { params: unknown; query: unknown; body: unknown };
  account?: Account;
  asker?: Principal;
};
export type ApiReply = FastifyReply;
