import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText } from './decode-text.js';

const lines = (text: string): string =>
  Array.from({ length: 12 }, (_, i) => `${i + 1}\r\n00:00:0${i % 10},000 --> 00:00:0${i % 10},900\r\n${text}\r\n`).join(
    '\r\n',
  );

const TEXTS = {
  german: lines('Größe und Überfluß, ähnlich schön – „nichts“ für ungut. Das hätte er früher wissen müssen.'),
  polish: lines('Zażółć gęślą jaźń, przyszła wiosna i śnieg już się roztopił na łąkach.'),
  czech: lines('Příliš žluťoučký kůň úpěl ďábelské ódy, řekl potichu starší muž.'),
  russian: lines('Съешь ещё этих мягких французских булок, да выпей чаю. Он ничего не сказал.'),
  chinese: lines('我们明天早上一起去看电影吧，他说这部电影非常有意思，大家都应该看看。'),
  japanese: lines('私たちは明日の朝、映画を見に行きます。とても面白いと彼は言いました。'),
  korean: lines('우리는 내일 아침에 영화를 보러 갑니다. 아주 재미있다고 그가 말했습니다.'),
  greek: lines('Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, είπε ο γέρος και έφυγε σιγά.'),
  turkish: lines('Pijamalı hasta yağız şoföre çabucak güvendi, ışık ve gölge içinde.'),
};
const GERMAN = TEXTS.german;

describe('a text of unknown encoding', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('is read by its mark: %s', (encoding) => {
    expect(decodeText(iconv.encode(GERMAN, encoding, { addBOM: true }), null)).toEqual({ text: GERMAN, encoding });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('is read without a mark: %s', (encoding) => {
    for (const text of Object.values(TEXTS))
      expect(decodeText(iconv.encode(text, encoding), null)).toEqual({ text, encoding });
  });

  it.each<[keyof typeof TEXTS, string]>([
    ['german', 'windows-1252'],
    ['russian', 'windows-1251'],
    ['russian', 'koi8-r'],
    ['chinese', 'gb18030'],
    ['chinese', 'big5'],
    ['japanese', 'shift_jis'],
    ['japanese', 'euc-jp'],
    ['korean', 'euc-kr'],
    ['greek', 'windows-1253'],
  ])('is told by its letters: %s in %s', (language, encoding) => {
    const text = iconv.decode(iconv.encode(TEXTS[language], encoding), encoding);
    expect(decodeText(iconv.encode(text, encoding), null).text).toBe(text);
  });

  it.each<[keyof typeof TEXTS, string, string]>([
    ['polish', 'windows-1250', 'pl'],
    ['polish', 'iso-8859-2', 'pol'],
    ['czech', 'windows-1250', 'cs'],
    ['czech', 'iso-8859-2', 'cze'],
    ['turkish', 'windows-1254', 'tr'],
    ['german', 'windows-1252', 'de'],
  ])('is told by the language of its name: %s in %s', (which, encoding, language) => {
    const bytes = iconv.encode(TEXTS[which], encoding);
    expect(decodeText(bytes, language).text).toBe(iconv.decode(bytes, encoding));
  });

  it('is never refused', () => {
    expect(decodeText(Buffer.from([0x80, 0x81, 0xfe, 0xff, 0x41]), 'en').text).toContain('A');
    expect(decodeText(Buffer.alloc(0), null)).toEqual({ text: '', encoding: 'utf-8' });
  });
});
