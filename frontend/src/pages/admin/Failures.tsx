import type { Scan } from '#contracts';
import { useState } from 'preact/hooks';
import { count } from '../../format/quantities.ts';
import { paths } from '../../paths.ts';

const SHOWN = 5;

/** Files that could not be understood, each with its reason. */
export const Failures = ({ failures, total }: { failures: Scan['failures']; total: number }) => {
  const [all, setAll] = useState(false);
  if (failures.length === 0) return null;
  return (
    <div class="fails">
      <h3>
        Failed <span class="subtle num">{count(Math.max(total, failures.length))}</span>
      </h3>
      <ul>
        {failures.slice(0, all ? undefined : SHOWN).map((failure) => (
          <li key={`${failure.videoId} ${failure.path}`}>
            <a class="fail" href={paths.video(failure.videoId)}>
              <span class="code">{failure.path}</span>
              <span title={failure.code}>{failure.reason}</span>
            </a>
          </li>
        ))}
      </ul>
      {failures.length > SHOWN && !all && (
        <button type="button" class="btn btn-ghost btn-s" onClick={() => setAll(true)}>
          All {count(failures.length)}
        </button>
      )}
    </div>
  );
};
