import type { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type Position, type ReadAllOptions, START } from '../event-store.js';
import { arrivals } from './arrivals.js';
import { type BatchOf, type EventKind, inBatches } from './in-batches.js';
import { decodeResponse, NO_EVENT, type RawEvent } from './raw-event.js';

type Arrived = RawEvent | typeof NO_EVENT;

const RAW_EVENTS: EventKind<Arrived, RawEvent> = {
  isOurs: (event) => event !== NO_EVENT && !event.type.startsWith('$') && !event.stream.startsWith('$'),
  position: (event) => (event as RawEvent).position,
  type: (event) => (event as RawEvent).type,
  recorded: (event) => event as RawEvent,
};

/**
 * The whole log as `AllReader.readOn` gives it, but what events say stays text. The connection, its credentials and the search for a
 * node are the client's; the call is made with a decoder of our own, for what the client makes of an event takes more than all else.
 */
export async function* readRaw(
  client: EventStoreDBClient,
  options: ReadAllOptions,
): AsyncGenerator<BatchOf<RawEvent>, void> {
  const { read } = services.StreamsService;
  const open = client['GRPCStreamCreator'](services.StreamsClient, 'readAll', (grpc) =>
    grpc.makeServerStreamRequest(
      read.path,
      read.requestSerialize,
      decodeResponse,
      requestFrom(options.after),
      ...client['callArguments']({}, { deadline: Infinity }),
    ),
  );
  yield* inBatches(arrivals<Arrived>(await open()), RAW_EVENTS, options);
}

function requestFrom(after: Position): InstanceType<typeof streams.ReadReq> {
  const empty = new shared.Empty();
  const ids = new streams.ReadReq.Options.UUIDOption();
  ids.setString(empty);
  const all = new streams.ReadReq.Options.AllOptions();
  if (after === START) all.setStart(empty);
  else {
    const from = new streams.ReadReq.Options.Position();
    from.setCommitPosition(String(after));
    from.setPreparePosition(String(after));
    all.setPosition(from);
  }
  const options = new streams.ReadReq.Options();
  options.setAll(all);
  options.setReadDirection(streams.ReadReq.Options.ReadDirection.FORWARDS);
  options.setResolveLinks(false);
  options.setCount(String(Number.MAX_SAFE_INTEGER));
  options.setUuidOption(ids);
  options.setNoFilter(empty);
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}
