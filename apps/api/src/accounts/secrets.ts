import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for cookies and tokens. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: it is random, so a plain hash cannot be guessed back. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

/** Of a password nobody has: checking it takes as long as checking a real one, so that names cannot be probed. */
const NOBODY = hashPassword(newSecret());

/** `stored` null: no such account; takes as long, answers false. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODY), password);
  return fits && stored !== null;
}
