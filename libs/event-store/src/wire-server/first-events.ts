import { randomUUID } from 'node:crypto';
import type { User } from './access.js';
import type { WireLog } from './wire-log.js';

/** What a fresh server writes before anybody else does: `$all` is never empty, and position 0 is the system's. */
export function writeFirstEvents(log: WireLog, users: readonly User[]): void {
  const write = (stream: string, type: string, data: object): void => {
    const event = {
      id: randomUUID(),
      type,
      isJson: true,
      data: Buffer.from(JSON.stringify(data)),
      metadata: new Uint8Array(),
    };
    log.append(stream, 'any', [event]);
  };
  write('$$$scavenges', '$metadata', { $maxAge: 2_592_000 });
  write('$$$settings', '$metadata', { $acl: { $r: '$admins', $w: '$admins' } });
  for (const { name, roles } of users) {
    write(`$user-${name}`, '$UserCreated', { LoginName: name, FullName: name, Groups: roles });
    write('$users', '$User', { LoginName: name });
  }
}
