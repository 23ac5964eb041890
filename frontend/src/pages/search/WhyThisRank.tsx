import { createResource } from '#client';
import { useModel } from '../../client-context.ts';

const PLACES: Readonly<Record<string, string>> = {
  title: 'in the title',
  people: 'in the people',
  tags: 'in the tags',
  year: 'as the year',
  path: 'in the file’s name',
  nowhere: 'not found',
};
const PARTS: Readonly<Record<string, string>> = {
  words: 'The words',
  coverage: 'How much of the title was asked for',
  order: 'Words side by side',
  whole: 'A whole title or name',
  recency: 'Newly added',
  rating: 'Your grade',
  plays: 'How often you watched it',
};
const points = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

/** What a rank is made of: the words with their places, and the points of each part. */
export const WhyThisRank = ({ id, query }: { id: string; query: string }) => {
  const rank = useModel(
    ({ api }) =>
      createResource(({ signal }) => api('GET /search/rank/{id}', { params: { id }, query: { query }, signal })),
    [id, query],
  );
  const data = rank.data.value;
  if (rank.error.value) return <p class="rank subtle">{rank.error.value.message}</p>;
  if (!data) return <p class="rank subtle">Reading</p>;
  return (
    <div class="rank">
      {data.readAs !== null && (
        <p>
          Read as <b>{data.readAs}</b>, which means the same
        </p>
      )}
      <ul>
        {data.words.map(({ word, found, place, quality }) => (
          <li key={word}>
            <b>{word}</b> {PLACES[place]}
            {found !== null && found !== word && ` as ${found}`}
            {quality < 1 && place !== 'nowhere' && `, ${Math.round(quality * 100)} % alike`}
          </li>
        ))}
      </ul>
      <dl>
        {Object.entries(data.parts)
          .filter(([, value]) => value > 0.005)
          .map(([part, value]) => (
            <div key={part}>
              <dt>{PARTS[part] ?? part}</dt>
              <dd class="num">{points(value)}</dd>
            </div>
          ))}
        <div class="rank-sum">
          <dt>Together</dt>
          <dd class="num">{points(data.score)}</dd>
        </div>
      </dl>
    </div>
  );
};
