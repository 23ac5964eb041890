/** What a subtitle file's name says, beside `Film.mkv`: `Film.en.forced.srt`, `Film.pt-BR.SDH.ass`, `Film.srt`. */
export interface SidecarName {
  readonly language: string | null;
  readonly forced: boolean;
  /** What else the name says: `SDH`, `Commentary`. */
  readonly title: string | null;
  readonly format: 'srt' | 'vtt' | 'ass';
}

const FORMATS: Readonly<Record<string, SidecarName['format']>> = { srt: 'srt', vtt: 'vtt', ass: 'ass', ssa: 'ass' };

/** Null when the file is no subtitle of this video. Names are compared as they are, but for an extension's case. */
export function readSidecarName(videoName: string, name: string): SidecarName | null {
  const stem = videoName.replace(/\.[^.]*$/, '');
  const [, before, extension] = /^(.+)\.([^.]+)$/s.exec(name) ?? [];
  const format = FORMATS[extension?.toLowerCase() ?? ''];
  if (!format || before === undefined) return null;
  if (before !== stem && !before.startsWith(`${stem}.`)) return null;
  let language: string | null = null;
  let forced = false;
  const rest: string[] = [];
  for (const word of before
    .slice(stem.length + 1)
    .split('.')
    .filter(Boolean)) {
    if (/^forced$/i.test(word)) forced = true;
    else if (language === null && /^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i.test(word) && !/^(?:sdh|cc)$/i.test(word))
      language = languageTag(word);
    else rest.push(word);
  }
  return { language, forced, title: rest.join(' ') || null, format };
}

/** `pt_br` as `pt-BR`, `zh-hant` as `zh-Hant`. */
function languageTag(word: string): string {
  const [language, region] = word.split(/[-_]/) as [string, string?];
  if (region === undefined) return language.toLowerCase();
  const script = region.length === 4 ? region[0]?.toUpperCase() + region.slice(1).toLowerCase() : region.toUpperCase();
  return `${language.toLowerCase()}-${script}`;
}
