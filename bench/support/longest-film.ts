import { mediaCorpus, type CorpusFilm } from './media-corpus.js';

/** The film with most to decode whose frames have times of their own and can be sought: what stage figures are of. */
export async function longestFilm(say: (line: string) => void): Promise<CorpusFilm> {
  const work = ({ facts, seconds }: CorpusFilm): number =>
    facts.video?.codec === 'h264' ? facts.video.width * facts.video.height * seconds : 0;
  const films = await mediaCorpus(say);
  return films.reduce((most, film) => (work(film) > work(most) ? film : most));
}
