import chardet from 'chardet';
import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  /** Lower case, as WHATWG or iconv name it. */
  readonly encoding: string;
}

/** Encodings in which each language's subtitles were written before UTF-8, the commonest first. */
const OLD: Readonly<Record<string, readonly string[]>> = {
  ...same(['ru', 'uk', 'bg', 'be', 'sr', 'mk', 'rus', 'ukr', 'bul'], ['windows-1251', 'koi8-r', 'iso-8859-5']),
  ...same(
    [
      'pl',
      'cs',
      'sk',
      'hu',
      'sl',
      'hr',
      'ro',
      'bs',
      'pol',
      'cze',
      'ces',
      'slo',
      'slk',
      'hun',
      'slv',
      'hrv',
      'rum',
      'ron',
    ],
    ['windows-1250', 'iso-8859-2'],
  ),
  ...same(['zh', 'chi', 'zho'], ['gb18030', 'big5']),
  ...same(['ja', 'jpn'], ['shift_jis', 'euc-jp']),
  ...same(['ko', 'kor'], ['euc-kr']),
  ...same(['el', 'gre', 'ell'], ['windows-1253', 'iso-8859-7']),
  ...same(['tr', 'tur'], ['windows-1254', 'iso-8859-9']),
  ...same(['he', 'heb'], ['windows-1255', 'iso-8859-8']),
  ...same(['ar', 'fa', 'ara', 'per', 'fas'], ['windows-1256', 'iso-8859-6']),
  ...same(
    [
      'en',
      'de',
      'fr',
      'es',
      'it',
      'pt',
      'nl',
      'sv',
      'da',
      'no',
      'fi',
      'eng',
      'ger',
      'deu',
      'fre',
      'fra',
      'spa',
      'ita',
      'por',
      'dut',
      'nld',
    ],
    ['windows-1252'],
  ),
};

/** What Windows wrote under the name of the standard it extends. */
const AS_WRITTEN: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  ascii: 'utf-8',
  gb2312: 'gb18030',
};

/**
 * Reads a text of unknown encoding: by its mark, as UTF-8 when it is valid, as UTF-16 when it looks like it, else by
 * the frequency of letters; the language, when the file's name says it, decides between likely ones.
 */
export function decodeText(bytes: Buffer, language: string | null): DecodedText {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded(bytes.subarray(3), 'utf-8');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes.subarray(2), 'utf-16be');
  const wide = withoutMark(bytes);
  if (wide) return decoded(bytes, wide);
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8');
  const likely = chardet.analyse(bytes).map(({ name, confidence }) => {
    const encoding = name.toLowerCase();
    return { encoding: AS_WRITTEN[encoding] ?? encoding, confidence };
  });
  const readable = likely.filter(({ encoding }) => iconv.encodingExists(encoding) && reads(bytes, encoding));
  const old = OLD[language?.split('-')[0] ?? ''] ?? [];
  const expected =
    readable.find(({ encoding }) => old.includes(encoding))?.encoding ?? old.find((e) => reads(bytes, e));
  return decoded(bytes, expected ?? readable[0]?.encoding ?? 'windows-1252');
}

function same(languages: readonly string[], encodings: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(languages.map((language) => [language, encodings]));
}

const decoded = (bytes: Buffer, encoding: string): DecodedText => ({ text: iconv.decode(bytes, encoding), encoding });

const reads = (bytes: Buffer, encoding: string): boolean => !iconv.decode(bytes, encoding).includes('\uFFFD');

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Subtitles are full of digits and line ends: in UTF-16 each has a zero beside it, always on the same side. */
function withoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 8_192);
  for (let i = 0; i < looked; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const [even, odd] = zeros as [number, number];
  if (even + odd <= looked / 20) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
