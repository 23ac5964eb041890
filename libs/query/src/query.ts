import type { FieldTest } from './fields.js';

/** A query as a tree. Places count characters from 0. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly phrase: boolean;
      readonly at: number;
      readonly length: number;
    }
  | { readonly kind: 'field'; readonly test: FieldTest; readonly at: number; readonly length: number };

/** Every word and phrase, with whether it stands alone (not under OR or NOT), where it may be misspelt and half typed. */
export function textsOf(
  query: Query,
  alone = true,
): { readonly text: string; readonly phrase: boolean; readonly alone: boolean }[] {
  switch (query.kind) {
    case 'all':
    case 'field':
      return [];
    case 'text':
      return [{ text: query.text, phrase: query.phrase, alone }];
    case 'and':
      return query.parts.flatMap((part) => textsOf(part, alone));
    case 'or':
      return query.parts.flatMap((part) => textsOf(part, false));
    case 'not':
      return textsOf(query.part, false);
  }
}
