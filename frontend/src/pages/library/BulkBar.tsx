import { createVideoActions, type SelectionModel, type VideoListModel } from '#client';
import type { VideoItem } from '#contracts';
import { CloudOff, Trash2, Undo2, X } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Confirm } from '../../components/dialog/Confirm.tsx';
import { bytes, count, counted } from '../../format/quantities.ts';
import { span } from '../../format/times.ts';

interface BulkBarProps {
  readonly list: VideoListModel;
  readonly selection: SelectionModel;
  readonly onSelectAll: () => void;
}

/** What is selected, and what can be done with all of it. */
const BulkBar = ({ list, selection, onSelectAll }: BulkBarProps) => {
  const client = useClient();
  const actions = useMemo(() => createVideoActions(client), [client]);
  const [forgetting, setForgetting] = useState(false);
  void list.version.value;
  const ids = [...selection.ids.value];
  if (ids.length === 0) return null;

  const known = ids.map((id) => list.find(id)).filter((video): video is VideoItem => video !== undefined);
  const total = list.total.value ?? 0;
  const sum = (of: (video: VideoItem) => number | null): number =>
    known.reduce((all, video) => all + (of(video) ?? 0), 0);
  const having = (...states: VideoItem['state'][]): boolean =>
    known.length < ids.length || known.some((video) => states.includes(video.state));
  const done = async (deed: Promise<void>): Promise<void> => {
    await deed;
    selection.clear();
  };

  return (
    <div class="bulk" role="toolbar" aria-label={`${ids.length} selected`}>
      <button
        type="button"
        class="icon-btn icon-btn-s"
        aria-label="Drop the selection"
        title="Drop the selection (Esc)"
        onClick={selection.clear}
      >
        <X />
      </button>
      <p class="num">
        <b>{count(ids.length)} selected</b>
        {known.length === ids.length && (
          <span class="subtle only-wide">
            {span(sum((video) => video.durationSeconds))} · {bytes(sum((video) => video.size))}
          </span>
        )}
      </p>
      <i class="rule only-wide" />
      {having('trashed') && (
        <button type="button" class="btn btn-ghost btn-s" onClick={() => void done(actions.restore(ids))}>
          <Undo2 class="icon-s" />
          <span>Restore</span>
        </button>
      )}
      {having('missing') && (
        <button type="button" class="btn btn-ghost btn-s" onClick={() => setForgetting(true)}>
          <CloudOff class="icon-s" />
          <span>Forget missing</span>
        </button>
      )}
      {having('ready', 'failed') && (
        <button
          type="button"
          class="btn btn-ghost btn-s danger"
          title="Move the files to the trash"
          onClick={() => void done(actions.trash(ids))}
        >
          <Trash2 class="icon-s" />
          <span>To the trash</span>
        </button>
      )}
      {ids.length < total && (
        <>
          <i class="rule only-wide" />
          <button type="button" class="btn btn-ghost btn-s only-wide" onClick={onSelectAll}>
            All {count(total)}
          </button>
        </>
      )}
      {forgetting && (
        <Confirm
          title={`Forget ${counted(ids.length, 'video')}?`}
          action="Forget"
          onConfirm={() => done(actions.forget(ids))}
          onClose={() => setForgetting(false)}
        >
          <p>
            Those whose files are missing leave the catalogue. Their history stays, and they come back when a file does.
          </p>
        </Confirm>
      )}
    </div>
  );
};

export default BulkBar;
