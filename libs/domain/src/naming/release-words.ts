/** Words that speak of the file, not of the film. Compared in lower case. */

const strong = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'iu');

/** No title has these: wherever one stands, the title is over. */
const STRONG: readonly RegExp[] = [
  // picture
  strong(String.raw`(?:360|480|540|576|720|900|1080|1440|2160|4320)[pi](?:\d{2,3})?`),
  strong(
    String.raw`\d{3,4}x\d{3,4}|[48]k|uhd|fhd|qhd|\d{2,3}fps|hdr(?:10)?(?:\+|plus)?|dovi|sdr|(?:8|10|12)-?bits?|hi10p?`,
  ),
  // source
  strong('blu-?ray|bd(?:rip|remux|mux|25|50)?|br-?rip|u?hd-?rip|dvd-?(?:rip|scr|r|5|9|mux)|web-?(?:dl|rip|mux|dlrip)'),
  strong(
    '(?:hd|pd|sd|uhd|ahd)tv(?:rip)?|hd-?(?:cam|ts|tc|dvd)|telesync|cam-?rip|(?:vhs|sat|tv|ppv|vod|dsr|dtv)-?rip|remux|workprint',
  ),
  // codecs
  strong(String.raw`[xh]\.?26[456]|hevc|avc|av1|vp[89]|xvid|divx|mpeg-?[24]|vc-?1|wmv`),
  strong(
    String.raw`aac(?:\d\.\d)?|e?-?ac-?3|dts(?:-?(?:hd|x|es|ma))?|truehd(?:\d\.\d)?|atmos|dd[p+]?(?:\d\.\d)|ddp|flac(?:\d\.\d)?|mp3|lpcm|[2-8]ch`,
  ),
  // release
  strong(
    'repack\\d?|rerip|readnfo|nfofix|dirfix|vostfr|vost|truefrench|subfrench|vff|vfq|vf2|h-?(?:sbs|ou)|half-?(?:sbs|ou)|mhd|fansub',
  ),
];

/** These say so only beside a strong word, or after the year: titles have them too. */
const WEAK = new Set(
  `web dvd hd sd bd vhs cam ts tc r5 scr dv hlg opus 3d sbs 2d proper real internal limited extended unrated uncut
  uncensored remastered theatrical imax hybrid criterion retail complete multi multisubs dual dubbed subbed dub sub subs
  dl ml ma fs ws line dubbed amzn nf dsnp hmax max hulu atvp pcok pmtp stan ip it crav red cr
  english eng en german deutsch ger de french francais français fre fra fr italian ita spanish espanol español esp spa
  latino castellano portuguese dublado legendado por pt russian rus ru japanese jpn jap korean kor chinese chi polish pol
  pl czech cz hungarian hun dutch nl flemish nordic swedish swe danish dan norwegian nor finnish fin turkish tur hindi
  tamil telugu ukrainian ukr arabic hebrew heb thai vietnamese`
    .split(/\s+/)
    .concat(['2.0', '5.1', '7.1', 'xxx']),
);

const LANGUAGES =
  /^(?:english|german|deutsch|french|fran[cç]ais|italian|spanish|espa[nñ]ol|latino|castellano|portuguese|dublado|legendado|russian|japanese|korean|chinese|polish|czech|hungarian|dutch|flemish|nordic|swedish|danish|norwegian|finnish|turkish|hindi|tamil|telugu|ukrainian|multi|dual)$/iu;

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+]+$/gu, '');

/** Whether a word can only speak of the file (`1080p`, `x264-GROUP`). */
export function isReleaseWord(word: string): boolean {
  const whole = bare(word);
  if (whole === 'XXX') return true;
  const head = /^(.+?)-[\p{L}\p{N}]+$/u.exec(whole)?.[1];
  return STRONG.some((known) => known.test(whole) || (head !== undefined && known.test(head)));
}

/** Whether a word may speak of the file when its neighbours do. */
export function mayBeReleaseWord(word: string): boolean {
  return WEAK.has(bare(word).toLowerCase());
}

/** Of the words that may, those that do when they stand right before one that must: shouted, or a language of a dotted name. */
export function isReleaseWordBeforeOne(word: string, dotted: boolean): boolean {
  if (!mayBeReleaseWord(word)) return false;
  const text = bare(word);
  return (text.length > 1 && text === text.toUpperCase()) || (dotted && LANGUAGES.test(text));
}

const EDITION =
  /(?:director'?s?|final|extended|theatrical|ultimate|special|collector'?s?|anniversary|unrated|uncut|uncensored|remastered|restored|redux|imax|criterion|open matte|rogue|international|tv|producer'?s?|assembly|despecialized|diamond|platinum|gold)(?:[\s.]+(?:cut|edition|version|collection))?/iu;

/** Whether a bracket's text names an edition (`Director's Cut`). */
export const isEdition = (text: string): boolean =>
  new RegExp(String.raw`^(?:\w+(?:st|nd|rd|th)?\s+)?(?:the\s+)?${EDITION.source}$`, 'iu').test(text.trim());
