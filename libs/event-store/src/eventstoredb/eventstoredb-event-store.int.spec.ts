import { eventStoreContract, type LogUnderTest } from '../contract/event-store.contract.js';
import { openEventStore } from '../open-event-store.js';
import { startWireServer } from '../wire-server/wire-server.js';

/** Clients of the log behind a URL; `close` ends what was started for it. */
function logAt(url: string, close: () => Promise<void>): LogUnderTest {
  const { hostname: host, port } = new URL(url.replace(/^esdb/, 'http'));
  const at = (address: { host: string; port: number }): string =>
    url.replace(/\/\/(.*@)?[^/?]+/, (_, user: string | undefined) => `//${user ?? ''}${address.host}:${address.port}`);
  return {
    open: () => openEventStore({ eventstoreUrl: url }),
    remote: {
      address: { host, port: Number(port) },
      openAt: (address) => openEventStore({ eventstoreUrl: at(address) }),
      urls: { eventstoreUrl: url },
    },
    close,
  };
}

eventStoreContract('EventStoreDB, wire server', { dense: false, byStream: false }, async () => {
  const server = await startWireServer();
  return logAt(`esdb://${server.host}:${server.port}?tls=false`, async () => server.close());
});

const real = process.env['KINOLOG_TEST_EVENTSTORE_URL'];
if (real)
  eventStoreContract('EventStoreDB, real server', { dense: false, byStream: false }, async () =>
    logAt(real, async () => undefined),
  );
