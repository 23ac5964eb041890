import { bytes, count } from '../../format/quantities.ts';

interface BreakdownProps {
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly href: string | null;
    readonly videos: number;
    readonly bytes: number;
  }[];
}

/** How many of each, as bars of one length scale. */
export const Breakdown = ({ title, rows }: BreakdownProps) => {
  const most = Math.max(1, ...rows.map((row) => row.videos));
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>{title}</h2>
      </div>
      <ul class="breakdown">
        {[...rows]
          .sort((a, b) => b.videos - a.videos)
          .slice(0, 10)
          .map((row) => (
            <li key={row.label}>
              <span class="b-label">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</span>
              <i class="b-bar" style={{ '--p': String(row.videos / most) }} />
              <span class="num b-n">{count(row.videos)}</span>
              <span class="num subtle b-n">{bytes(row.bytes)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
};
