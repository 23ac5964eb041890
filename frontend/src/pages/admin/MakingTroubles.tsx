import type { MakingModel } from '#client';
import type { ArtefactReport } from '#contracts';
import { RefreshCw } from 'lucide-preact';
import { ARTEFACTS } from '../../format/artefacts.ts';
import { count } from '../../format/quantities.ts';
import { paths } from '../../paths.ts';

interface MakingTroublesProps {
  readonly failures: ArtefactReport['failures'];
  readonly total: number;
  readonly model: MakingModel;
}

/** What could not be made, by reason; one or all are tried again. */
export const MakingTroubles = ({ failures, total, model }: MakingTroublesProps) => (
  <div class="fails">
    <h3>
      Failed <span class="subtle num">{count(total)}</span>
      <button type="button" class="btn btn-ghost btn-s" onClick={() => void model.retry()}>
        <RefreshCw class="icon-s" />
        Retry all
      </button>
    </h3>
    <ul>
      {failures.map((trouble) => (
        <li key={`${trouble.kind} ${trouble.code} ${trouble.reason}`} class="trouble">
          <p>
            {ARTEFACTS[trouble.kind]} <span class="code subtle">{trouble.code}</span>
          </p>
          <p class="danger">{trouble.reason}</p>
          <ul class="trouble-videos">
            {trouble.videos.map((video) => (
              <li key={video.id}>
                <a class="link" href={paths.video(video.id)}>
                  {video.title}
                </a>
                <button
                  type="button"
                  class="icon-btn icon-btn-s"
                  aria-label={`Retry ${ARTEFACTS[trouble.kind]} of ${video.title}`}
                  title="Try again"
                  onClick={() => void model.retry({ kinds: [trouble.kind], ids: [video.id] })}
                >
                  <RefreshCw class="icon-s" />
                </button>
              </li>
            ))}
            {trouble.count > trouble.videos.length && (
              <li class="subtle num">and {count(trouble.count - trouble.videos.length)} more</li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  </div>
);
