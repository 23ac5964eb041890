/** What completing needs of the language: it comes when somebody first types, not with the page. */
export { completed, completionAt, entryValue } from '#query';
