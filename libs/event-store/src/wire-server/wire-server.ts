import { randomUUID } from 'node:crypto';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { accessFor, DEFAULT_USERS, openToAll, type User } from './access.js';
import { appendHandler } from './append.handler.js';
import { batchAppendHandler } from './batch-append.handler.js';
import { deleteHandler, tombstoneHandler } from './delete.handler.js';
import { writeFirstEvents } from './first-events.js';
import { readHandler, type WireFaults } from './read.handler.js';
import { sendEagerly } from './eager-call.js';
import { serializeResponse } from './read-responses.js';
import { gossipHandler, supportedMethodsHandler } from './server-facts.js';
import { WireLog } from './wire-log.js';

export interface WireServerOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** PEM texts. With them the server is secure: TLS, users, access lists; without, open to all, as EventStoreDB is. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Default: those of a fresh server, `admin` and `ops`, password `changeit`. */
  readonly users?: readonly User[];
  /** Bytes in one append. Default 1 MiB. */
  readonly maxAppendSize?: number;
  readonly faults?: WireFaults;
}

export interface WireServer {
  readonly host: string;
  readonly port: number;
  /** Ends all calls at once. */
  close(): void;
}

/** What a caller may send in one message; the append limit is checked by itself. */
const LARGEST_MESSAGE = 17 * 1024 * 1024;

/**
 * A server for tests that answers on the wire as EventStoreDB 23.10 does: streams, `$all`, server features, gossip. Built on
 * the service definitions of the official client, so what is on the wire is right by construction; forgets all at the end.
 */
export async function startWireServer(options: WireServerOptions = {}): Promise<WireServer> {
  const { host = '127.0.0.1', users = DEFAULT_USERS, maxAppendSize = 1024 * 1024, faults = {} } = options;
  const log = new WireLog();
  writeFirstEvents(log, users);
  const check = options.tls ? accessFor(users, log) : openToAll;
  const server = new Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE, interceptors: [sendEagerly] });
  const answeredBy = (service: unknown, handlers: Parameters<Server['addService']>[1]): void =>
    server.addService(service as ServiceDefinition, handlers);

  const { read } = streams.StreamsService;
  const service = { ...streams.StreamsService, read: { ...read, responseSerialize: serializeResponse } };
  answeredBy(service, {
    read: readHandler(log, check, faults),
    append: appendHandler(log, check, maxAppendSize),
    batchAppend: batchAppendHandler(log, check, maxAppendSize),
    delete: deleteHandler(log, check),
    tombstone: tombstoneHandler(log, check),
  });
  answeredBy(features.ServerFeaturesService, { getSupportedMethods: supportedMethodsHandler });
  answeredBy(gossip.GossipService, { read: gossipHandler(() => ({ host, port }), randomUUID()) });

  const credentials = options.tls
    ? ServerCredentials.createSsl(null, [{ cert_chain: options.tls.cert, private_key: options.tls.key }], false)
    : ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`${host}:${options.port ?? 0}`, credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { host, port, close: () => server.forceShutdown() };
}
