import type { NewMarker } from '#client';
import type { Marker, VideoDetail } from '#contracts';
import { MapPin, Pencil, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Segments } from '../../components/choice/Segments.tsx';
import { clock } from '../../format/times.ts';
import { hint } from '../../keys/hint.ts';
import { KeyCap } from '../../keys/KeyCap.tsx';
import { MarkerForm } from './MarkerForm.tsx';
import { movedTo } from './moved-marker.ts';
import { PointArt } from './PointArt.tsx';
import './points.css';

export type Editing = { readonly id: string | null; readonly marker: NewMarker } | null;

interface PointsPanelProps {
  readonly video: VideoDetail;
  /** Where the film is now, seconds. */
  readonly time: number;
  readonly editing: Editing;
  readonly onEdit: (editing: Editing) => void;
  /** Opens the form at the present time. */
  readonly onMark: () => void;
  readonly onSeek: (at: number) => void;
  readonly onAdd: (marker: NewMarker) => void;
  readonly onChange: (id: string, marker: NewMarker) => void;
  readonly onRemove: (id: string) => void;
}

const timeText = (marker: Marker): string =>
  marker.endSeconds === null
    ? clock(marker.startSeconds)
    : `${clock(marker.startSeconds)} to ${clock(marker.endSeconds)}`;

/** Index of the point that is being played: the last one begun. */
const current = (points: readonly { startSeconds: number }[], time: number): number =>
  points.reduce((found, point, index) => (point.startSeconds <= time + 0.3 ? index : found), -1);

/** Markers, which people set, and chapters, which the file brought. */
export const PointsPanel = (props: PointsPanelProps) => {
  const { video, time, editing } = props;
  const [tab, setTab] = useState<'markers' | 'chapters'>('markers');
  const points = tab === 'markers' ? video.markers : video.chapters;
  const now = current(points, time);

  const save = (marker: NewMarker): void => {
    if (editing?.id) props.onChange(editing.id, marker);
    else props.onAdd(marker);
    props.onEdit(null);
  };
  return (
    <section class="panel" aria-label="Points in this video">
      <div class="panel-head mk-head">
        <Segments
          label="Points"
          value={tab}
          options={[
            { value: 'markers', label: `Markers ${video.markers.length}` },
            ...(video.chapters.length > 0
              ? [{ value: 'chapters' as const, label: `Chapters ${video.chapters.length}` }]
              : []),
          ]}
          onChange={setTab}
        />
        <span class="end">
          <button
            type="button"
            class="icon-btn icon-btn-s"
            aria-label="Add a marker here"
            title={hint('Mark here', 'mark')}
            onClick={props.onMark}
          >
            <Plus />
          </button>
        </span>
      </div>
      {editing && (
        <MarkerForm
          key={`${editing.id} ${editing.marker.startSeconds}`}
          marker={editing.marker}
          isNew={editing.id === null}
          duration={video.durationSeconds}
          onSave={save}
          onCancel={() => props.onEdit(null)}
        />
      )}
      {points.length === 0 ? (
        !editing && (
          <p class="mk-none">
            No markers yet. Press <b>Mark</b> <KeyCap action="mark" /> where something begins.
          </p>
        )
      ) : (
        <ol class="mk-list">
          {tab === 'markers'
            ? video.markers.map((marker, index) => (
                <li key={marker.id} class={`mk ${index === now ? 'is-now' : ''}`}>
                  <button
                    type="button"
                    class="mk-go"
                    aria-current={index === now ? 'true' : undefined}
                    onClick={() => props.onSeek(marker.startSeconds)}
                  >
                    <PointArt video={video} at={marker.startSeconds} />
                    <span class="row-text">
                      <span class="clip">{marker.title}</span>
                      {marker.endSeconds !== null && <span class="num">{timeText(marker)}</span>}
                    </span>
                  </button>
                  <span class="mk-tools">
                    <button
                      type="button"
                      class="icon-btn icon-btn-s"
                      aria-label={`Set ${marker.title} to now`}
                      title={`Set it to ${clock(time)}`}
                      onClick={() => props.onChange(marker.id, movedTo(marker, Math.round(time * 10) / 10))}
                    >
                      <MapPin class="icon-s" />
                    </button>
                    <button
                      type="button"
                      class="icon-btn icon-btn-s"
                      aria-label={`Change ${marker.title}`}
                      onClick={() => props.onEdit({ id: marker.id, marker })}
                    >
                      <Pencil class="icon-s" />
                    </button>
                    <button
                      type="button"
                      class="icon-btn icon-btn-s"
                      aria-label={`Remove ${marker.title}`}
                      onClick={() => props.onRemove(marker.id)}
                    >
                      <Trash2 class="icon-s" />
                    </button>
                  </span>
                </li>
              ))
            : video.chapters.map((chapter, index) => (
                <li key={chapter.startSeconds} class={`mk ${index === now ? 'is-now' : ''}`}>
                  <button type="button" class="mk-go" onClick={() => props.onSeek(chapter.startSeconds)}>
                    <PointArt video={video} at={chapter.startSeconds} chapter={index} />
                    <span class="row-text">
                      <span class="clip">{chapter.title ?? `Chapter ${index + 1}`}</span>
                    </span>
                  </button>
                </li>
              ))}
        </ol>
      )}
    </section>
  );
};
