import { describe, expect, it } from '@jest/globals';
import type { Caption } from '#contracts';
import { captionName, chosenCaption } from './captions.ts';

const caption = (file: string, more: Partial<Caption> = {}): Caption => ({
  version: '1',
  file,
  language: null,
  title: null,
  forced: false,
  source: 'stream',
  ...more,
});
const ALL = [
  caption('signs.vtt', { language: 'eng', forced: true }),
  caption('en.vtt', { language: 'eng' }),
  caption('de.vtt', { language: 'deu', title: 'SDH', source: 'sidecar' }),
];

describe('captions', () => {
  it('are off until they are chosen', () => {
    expect(chosenCaption(ALL, { on: false, language: 'eng', size: 1 })).toBeNull();
    expect(chosenCaption([], { on: true, language: null, size: 1 })).toBeNull();
  });

  it('follow the language chosen last, else the first that are no mere signs', () => {
    expect(chosenCaption(ALL, { on: true, language: 'deu', size: 1 })?.file).toBe('de.vtt');
    expect(chosenCaption(ALL, { on: true, language: 'fra', size: 1 })?.file).toBe('en.vtt');
    expect(chosenCaption(ALL.slice(0, 1), { on: true, language: null, size: 1 })?.file).toBe('signs.vtt');
  });

  it('are named by language, kind and where they are from', () => {
    expect(ALL.map(captionName)).toEqual(['English · forced', 'English', 'German · SDH · own file']);
    expect(captionName(caption('x', { language: 'und' }))).toBe('Unknown language');
  });
});
