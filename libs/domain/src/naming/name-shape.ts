/** A name made ready to be read: without extension, in one form of each character, words apart. */
export interface ShapedName {
  readonly text: string;
  /** Words were joined by dots (or by hyphens), as releases are named. */
  readonly dotted: boolean;
  readonly tags: readonly string[];
}

const EXTENSION =
  /\.(?:mp4|m4v|mkv|mk3d|webm|avi|mov|qt|wmv|asf|flv|f4v|mpe?g|m2v|m2ts?|mts|ts|vob|ogv|ogm|3gp|3g2|rm|rmvb|divx|xvid|dv|mxf|y4m|ivf|wtv|dvr-ms|amv|nsv|nut|strm|iso|part|nfo|json|srt|vtt|ass|sub)$/iu;

/** The last part of a path without the extension of a video. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(EXTENSION, '');
  return stem === '' ? name : stem;
}

const WIDE: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '｛': '{',
  '｝': '}',
  '＿': '_',
  '．': '.',
  '－': '-',
  '＃': '#',
  '　': ' ',
};

const TAG = /(?<=^|[\s_.,;\-[({])#(?=[\p{L}\p{N}_-]*\p{L})([\p{L}\p{N}][\p{L}\p{N}_-]*)/gu;

export function shapeName(stem: string): ShapedName {
  let text = stem
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/gu, ' ')
    .replace(/[（）［］【】〔〕｛｝＿．－＃　]/gu, (wide) => WIDE[wide] ?? wide)
    .replace(/(?:%20)+/g, ' ')
    .replace(/\u00a0/g, ' ');
  const tags: string[] = [];
  text = text.replace(TAG, (_all, tag: string) => {
    tags.push(tag.replace(/_+/g, ' ').replace(/[\s-]+$/, ''));
    return ' ';
  });
  // The site that a file was copied from: `[ www.example.org ] - Title`.
  text = text.replace(/^\s*[[(]?\s*www\.[^\s\])]+\s*[\])]?\s*[-–—]?\s*/iu, '');
  text = text.replace(/(?<![\p{L}\p{N}])([hx])[.\s]26([456])(?!\d)/giu, '$126$2');
  const bare = text.trim();
  const dots = (bare.match(/[^\s.]\.(?=[^\s.])/gu) ?? []).length;
  const blanks = (bare.match(/[\s_]+/gu) ?? []).length;
  const dotted = dots > 0 && (blanks === 0 ? true : dots >= 3 && dots > blanks);
  text = dotted ? undotted(text) : text;
  text = text.replace(/_+/g, ' ');
  if (!/\s/.test(text.trim()) && (text.match(/\+/g) ?? []).length >= 2) text = text.replace(/\++/g, ' ');
  const hyphened = !/\s/.test(text.trim()) && (text.match(/\p{L}-(?=[\p{L}\d])|\d-(?=\p{L})/gu) ?? []).length >= 2;
  if (hyphened) text = text.replace(/-(?!\d)|(?<!\d)-/g, ' ');
  return { text: text.replace(/\s+/gu, ' ').trim(), dotted: dotted || hyphened, tags };
}

/** Dots become blanks, except in acronyms (`S.W.A.T.`) and numbers (`5.1`, `2.0`). */
function undotted(text: string): string {
  const kept = text
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?=[^\p{L}]|\p{L}{2}|$|\p{L}\P{L})/gu, (acronym) => {
      const dots = acronym.replaceAll('.', '\u0001');
      return `${dots}.`;
    })
    .replace(/(?<!\d|\d\.)(\d)\.(\d)(?!\d|\.\d{1,2}(?!\d))/gu, '$1\u0001$2');
  return kept.replace(/\.+/g, ' ').replaceAll('\u0001', '.');
}
