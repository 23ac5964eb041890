const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `English` of `eng` or `en`; what is no language tag stays as it is. */
export const languageName = (tag: string | null): string => {
  if (tag === null || tag === '' || tag === 'und') return 'Unknown language';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? (names.of(tag) ?? tag) : tag;
};
