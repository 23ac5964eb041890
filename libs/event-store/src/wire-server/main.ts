/** `npm run wire-server -- --port N [--cert F --key F] [--host H] [--user U --password P]`: the wire test server alone. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_USERS } from './access.js';
import { startWireServer } from './wire-server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '2113' },
    host: { type: 'string', default: '127.0.0.1' },
    cert: { type: 'string' },
    key: { type: 'string' },
    user: { type: 'string' },
    password: { type: 'string' },
    'max-append-size': { type: 'string', default: String(1024 * 1024) },
  },
});
const { cert, key, user, password } = values;
if ((cert === undefined) !== (key === undefined)) throw new Error('--cert and --key belong together');
const tls =
  cert !== undefined && key !== undefined ? { cert: await readFile(cert), key: await readFile(key) } : undefined;
const further = user === undefined ? [] : [{ name: user, password: password ?? 'changeit', roles: ['$admins'] }];

const server = await startWireServer({
  port: Number(values.port),
  host: values.host,
  maxAppendSize: Number(values['max-append-size']),
  users: [...further, ...DEFAULT_USERS.filter(({ name }) => name !== user)],
  ...(tls && { tls }),
});
const query = tls ? 'tls=true&tlsVerifyCert=false' : 'tls=false';
console.log(`wire server listening on esdb://${server.host}:${server.port}?${query}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    process.exit(0);
  });
}
