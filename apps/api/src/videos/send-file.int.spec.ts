import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import type { OpenFile } from './open-files.js';
import { ReadPace } from './read-pace.js';
import { sendRange } from './send-file.js';

const MIB = 1_024 * 1_024;
const SIZE = 6 * MIB;

describe('a range that is sent', () => {
  let folder: string;
  let handle: FileHandle;
  let server: Server;
  /** Of each answer the pieces that it was given, bytes. */
  const answers: number[][] = [];
  let ended = 0;
  let beforeSending: (response: ServerResponse) => Promise<unknown> = () => Promise.resolve();

  const watched = (response: ServerResponse): number[] => {
    const pieces: number[] = [];
    const write = response.write.bind(response) as ServerResponse['write'];
    const end = response.end.bind(response) as ServerResponse['end'];
    response.write = ((piece: Buffer, told: () => void) => {
      pieces.push(piece.length);
      return write(piece, told);
    }) as ServerResponse['write'];
    response.end = ((piece: Buffer, told: () => void) => {
      pieces.push(piece.length);
      return end(piece, told);
    }) as ServerResponse['end'];
    return pieces;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinolog-send-'));
    await writeFile(join(folder, 'film'), Buffer.alloc(SIZE, 7));
    handle = await open(join(folder, 'film'));
    const file = { handle, pace: new ReadPace(false) } as unknown as OpenFile;
    server = createServer((request, response) => {
      const length = Number(request.url?.slice(1));
      answers.push(watched(response));
      void beforeSending(response).then(() =>
        sendRange(file, { start: 0, end: length - 1 }, response, () => (ended += 1)),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await handle.close();
    await rm(folder, { recursive: true });
  });

  const ask = async (length: number): Promise<IncomingMessage> => {
    const request = get({ port: (server.address() as AddressInfo).port, path: `/${length}`, agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return answer;
  };
  const piecesOf = async (length: number): Promise<number[] | undefined> => {
    let bytes = 0;
    for await (const part of await ask(length)) bytes += (part as Buffer).length;
    expect(bytes).toBe(length);
    return answers.at(-1);
  };
  /** Clients who ask and do not read. */
  const slow = async (many: number): Promise<IncomingMessage[]> => {
    const before = answers.length;
    const asked = await Promise.all(Array.from({ length: many }, () => ask(SIZE)));
    await eventually(() => expect(answers.slice(before).every((pieces) => pieces.length > 0)).toBe(true));
    return asked;
  };

  it('goes by one piece when it is small, else by pieces of 1 MiB', async () => {
    expect(await piecesOf(65_536)).toEqual([65_536]);
    expect(await piecesOf(262_144)).toEqual([262_144]);
    expect(await piecesOf(2.5 * MIB)).toEqual([MIB, MIB, MIB / 2]);
  });

  it('goes by smaller pieces while many have a large one, and by large ones once they have left', async () => {
    const clients = await slow(16);
    expect(answers.slice(-16).map(([first]) => first)).toEqual(Array.from({ length: 16 }, () => MIB));
    expect((await piecesOf(MIB))?.[0]).toBe(262_144);
    const before = ended;
    for (const client of clients) client.destroy();
    await eventually(() => expect(ended).toBe(before + 16));
    expect(await piecesOf(MIB)).toEqual([MIB]);
  });

  it('counts nobody who left before the first byte', async () => {
    beforeSending = (response) => once(response, 'close');
    const before = ended;
    for (let i = 0; i < 20; i++) {
      const request = get({ port: (server.address() as AddressInfo).port, path: `/${SIZE}`, agent: false });
      request.on('error', () => undefined); // it is cut next
      const known = answers.length;
      await eventually(() => expect(answers.length).toBe(known + 1));
      request.destroy();
    }
    await eventually(() => expect(ended).toBe(before + 20));
    beforeSending = () => Promise.resolve();
    expect(await piecesOf(MIB)).toEqual([MIB]);
  });
});
