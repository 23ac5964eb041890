import { describe, expect, it } from '@jest/globals';
import { readSidecarName } from './sidecar-name.js';

describe('the name of a file beside a video', () => {
  it.each([
    ['Film.srt', { language: null, forced: false, title: null, format: 'srt' }],
    ['Film.en.srt', { language: 'en', forced: false, title: null, format: 'srt' }],
    ['Film.pt_br.forced.VTT', { language: 'pt-BR', forced: true, title: null, format: 'vtt' }],
    ['Film.zh-hant.ass', { language: 'zh-Hant', forced: false, title: null, format: 'ass' }],
    ['Film.eng.SDH.ssa', { language: 'eng', forced: false, title: 'SDH', format: 'ass' }],
    ['Film.Commentary.de.srt', { language: 'de', forced: false, title: 'Commentary', format: 'srt' }],
  ])('says what %s is', (name, said) => {
    expect(readSidecarName('Film.mkv', name)).toEqual(said);
  });

  it.each(['Film 2.srt', 'Film2.en.srt', 'Other.srt', 'Film.nfo', 'Film', '.srt'])('leaves %s to others', (name) => {
    expect(readSidecarName('Film.mkv', name)).toBeNull();
  });

  it('knows a video whose own name has dots', () => {
    expect(readSidecarName('A.Film.2019.mkv', 'A.Film.2019.fr.srt')).toMatchObject({ language: 'fr' });
    expect(readSidecarName('A.Film.2019.mkv', 'A.Film.fr.srt')).toBeNull();
  });
});
