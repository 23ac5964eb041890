import { testDatabase } from '#testing';
import { eventStoreContract } from '../contract/event-store.contract.js';
import { openEventStore } from '../open-event-store.js';

eventStoreContract('Postgres', { dense: true, byStream: true }, async () => {
  const { url, drop } = await testDatabase();
  const at = (address: { host: string; port: number }): string => {
    const other = new URL(url);
    other.hostname = address.host;
    other.port = String(address.port);
    other.searchParams.delete('host'); // a socket would lead around it
    return other.href;
  };
  const { hostname: host, port } = new URL(url);
  return {
    open: () => openEventStore({ postgresUrl: url }),
    remote: {
      address: { host, port: Number(port) },
      openAt: (address) => openEventStore({ postgresUrl: at(address) }),
      urls: { postgresUrl: url },
    },
    close: drop,
  };
});
