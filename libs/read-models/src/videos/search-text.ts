/** Folds text for looking things up: compatibility forms, no accents, lower case. */
export const searchText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
