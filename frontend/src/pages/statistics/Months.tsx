import { count, counted } from '../../format/quantities.ts';

const SHOWN = 24;
const short = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const name = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });

/** What came in which month, the last two years of it. */
export const Months = ({ months }: { months: readonly { month: string; videos: number }[] }) => {
  const shown = [...months].sort((a, b) => a.month.localeCompare(b.month)).slice(-SHOWN);
  const most = Math.max(1, ...shown.map((month) => month.videos));
  if (shown.length === 0) return null;
  return (
    <section class="panel stat-months" aria-labelledby="h-months">
      <div class="panel-head">
        <h2 id="h-months">Added by month</h2>
        <span class="n">most: {count(most)}</span>
      </div>
      <ol class="months" tabIndex={0}>
        {shown.map(({ month, videos }) => {
          const date = new Date(`${month.slice(0, 7)}-15`);
          const label = name.format(date);
          return (
            <li key={month} title={`${label}: ${counted(videos, 'video')}`}>
              <span class="month-col">
                <i style={{ '--p': String(videos / most) }} />
              </span>
              <span class="month-name" aria-hidden="true">
                {date.getMonth() === 0 ? `${date.getFullYear()}` : short.format(date)}
              </span>
              <span class="sr">
                {label}: {counted(videos, 'video')}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
