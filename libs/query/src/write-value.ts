const PLAIN = /^[\p{L}\p{N}.+-]+$/u;

/** A value as a query must write it. Quotation marks inside of it cannot be said, and say nothing. */
const quoted = (value: string): string =>
  PLAIN.test(value) ? value : `"${value.replaceAll('"', ' ').replace(/\s+/g, ' ').trim()}"`;

/** How a query calls exactly this one: by its whole name, or by its id where the name cannot be written. */
export const entryValue = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name.includes('"') || name.trim() === '' ? id : `=${quoted(name)}`;

/** How a query writes a value that is read as it is. */
export const plainValue = (value: string): string =>
  /^([<>]=?|=)?[\p{L}\p{N}.+-]+$/u.test(value) ? value : quoted(value);
