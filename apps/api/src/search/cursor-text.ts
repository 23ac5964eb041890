import type { Cursor } from '#search';

/** A place in a list as opaque text. */
export const writeCursor = ({ values, id }: Cursor): string =>
  Buffer.from(JSON.stringify([...values, id])).toString('base64url');

const isValue = (value: unknown): value is number | string | null =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

/** Undefined when it is no cursor of ours. */
export function readCursor(text: string): Cursor | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(values) || !values.every(isValue)) return undefined;
    const id = values.pop();
    const isId = typeof id === 'string' && (id === '' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
    return isId ? { values, id } : undefined;
  } catch {
    return undefined; // the caller says so with its own problem
  }
}
