import type { ConversionsModel } from '#client';
import type { Conversion } from '#contracts';
import { Clapperboard, X } from 'lucide-preact';
import { useClient } from '../../../client-context.ts';
import { Bar } from '../../../components/progress/Bar.tsx';
import { bytes } from '../../../format/quantities.ts';
import { ago, span } from '../../../format/times.ts';
import { paths } from '../../../paths.ts';
import './tools.css';
import { workLine } from './works.ts';

const state = (one: Conversion): string => {
  if (one.state === 'waiting') return 'waits for its turn';
  if (one.state === 'cancelled') return 'called off';
  if (one.state === 'failed') return one.failure?.reason ?? 'failed';
  if (one.state === 'done') return `made ${ago(one.endedAt ?? one.requestedAt)}`;
  const { fraction = 0, speed = 0, secondsLeft = null } = one.progress ?? {};
  return [
    `${Math.floor(fraction * 100)} %`,
    speed > 0 && `${speed.toFixed(1)}×`,
    secondsLeft !== null && `${span(secondsLeft)} left`,
  ]
    .filter(Boolean)
    .join(', ');
};

/** What was made of the video, or is being made: to be downloaded, gone to, or called off. */
export const MadeOfIt = ({ model }: { model: ConversionsModel }) => {
  const { api } = useClient();
  const all = model.conversions.value;
  if (!all?.length) return null;
  return (
    <>
      <h3 class="eyebrow">Made of it {all.length}</h3>
      {all.map((one) => {
        const isRunning = one.state === 'waiting' || one.state === 'active';
        return (
          <div key={one.id} class="made">
            <span class={`row-icon ${one.state === 'failed' ? 'danger' : ''}`}>
              <Clapperboard />
            </span>
            <div class="row-text">
              <span>{workLine(one.work)}</span>
              <span class="num">{state(one)}</span>
              {one.state === 'active' && (
                <Bar done={one.progress?.fraction ?? 0} total={1} label={`Making of ${workLine(one.work)}`} />
              )}
              <span class="made-files">
                {one.outputs.map((output) =>
                  output.videoId ? (
                    <a key={output.path} class="link" href={paths.video(output.videoId)}>
                      {output.path}
                    </a>
                  ) : output.libraryId ? (
                    <span key={output.path} class="code">
                      {output.path}
                    </span>
                  ) : (
                    <a
                      key={output.path}
                      class="link"
                      download
                      href={api.url('GET /conversions/{id}/files/{file}', { id: one.id, file: output.path })}
                    >
                      {output.path} <span class="num subtle">{bytes(output.size)}</span>
                    </a>
                  ),
                )}
              </span>
            </div>
            {isRunning && (
              <button
                type="button"
                class="icon-btn icon-btn-s"
                aria-label={`Call off ${workLine(one.work)}`}
                title="Call off"
                onClick={() => void model.cancel(one.id)}
              >
                <X class="icon-s" />
              </button>
            )}
          </div>
        );
      })}
    </>
  );
};
