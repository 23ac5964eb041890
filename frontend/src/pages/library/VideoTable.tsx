import type { SortKey } from '#client';
import type { VideoItem, VideoSort } from '#contracts';
import { Ellipsis } from 'lucide-preact';
import { Check } from '../../components/choice/Check.tsx';
import { Poster } from '../../components/poster/Poster.tsx';
import { paths } from '../../paths.ts';
import { persisted } from '../../settings.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { COLUMNS, DEFAULT_COLUMNS, type Column } from './table-columns.tsx';
import './table.css';
import type { VideosProps } from './VideoGrid.tsx';
import { VirtualVideos, type ItemState } from './VirtualVideos.tsx';

const ROW = 40;
export const chosenColumns = persisted<readonly string[]>('columns', DEFAULT_COLUMNS);
const widths = persisted<Readonly<Record<string, number>>>('column-widths', {});

interface VideoTableProps extends VideosProps {
  readonly total: number;
  readonly sort: readonly SortKey[];
  readonly onSort: (by: VideoSort, add: boolean) => void;
  readonly onSelectAll: (all: boolean) => void;
}

const Row = ({ video, state, columns }: { video: VideoItem; state: ItemState; columns: readonly Column[] }) => (
  <div
    class={`t-row ${video.state === 'ready' ? '' : 'is-away'}`}
    role="row"
    aria-rowindex={state.index + 2}
    aria-selected={state.selectable ? state.selected : undefined}
    data-index={state.index}
    data-id={video.id}
  >
    <div role="gridcell" class="c-check">
      {state.selectable && (
        <Check checked={state.selected} label={`Select ${video.title}`} action="select" tabIndex={-1} />
      )}
    </div>
    <div role="gridcell" class="c-title">
      <a href={paths.video(video.id)} tabIndex={state.isCurrent ? 0 : -1} data-focus title={video.title}>
        <span class="thumb thumb-s">
          <Poster video={video} sizes="56px" />
        </span>
        <span class="clip">{video.title}</span>
      </a>
    </div>
    {columns.map((column) => (
      <div key={column.id} role="gridcell" class={column.right ? 'r' : ''}>
        {column.cell(video)}
      </div>
    ))}
    <div role="gridcell" class="c-menu">
      <button
        type="button"
        class="icon-btn icon-btn-s"
        aria-label={`Menu of ${video.title}`}
        aria-haspopup="menu"
        data-action="menu"
        tabIndex={-1}
      >
        <Ellipsis class="icon-s" />
      </button>
    </div>
  </div>
);

/** The table: chosen columns, dragged widths, several sort keys. */
const VideoTable = ({ total, sort, onSort, onSelectAll, ...props }: VideoTableProps) => {
  const columns = chosenColumns.value.flatMap((id) => COLUMNS.find((column) => column.id === id) ?? []);
  const widthOf = (column: Column): number => widths.value[column.id] ?? column.width;
  const tracks = columns.map((column) => `${widthOf(column)}px`).join(' ');
  const chosen = props.selection.ids.value.size;
  return (
    <div class="t-scroll">
      <div
        class="t-grid"
        role="grid"
        aria-label="Videos"
        aria-rowcount={total + 1}
        aria-multiselectable={props.selectable}
        style={{
          '--tracks': `40px minmax(220px, 1fr) ${tracks} 44px`,
          '--least': `${304 + columns.reduce((sum, column) => sum + widthOf(column), 0)}px`,
        }}
      >
        <div role="rowgroup" class="t-heads">
          <div class="t-row" role="row" aria-rowindex={1}>
            <div role="columnheader" class="c-check">
              {props.selectable ? (
                <Check
                  checked={chosen === 0 ? false : chosen >= total ? true : 'mixed'}
                  label="Select all"
                  onChange={(all) => onSelectAll(all && chosen === 0)}
                />
              ) : (
                <span class="sr">Selected</span>
              )}
            </div>
            <ColumnHead
              column={{ id: 'title', label: 'Title', sort: 'title' }}
              width={null}
              sort={sort}
              onSort={onSort}
              onWidth={() => undefined}
            />
            {columns.map((column) => (
              <ColumnHead
                key={column.id}
                column={column}
                width={widthOf(column)}
                sort={sort}
                onSort={onSort}
                onWidth={(width) => (widths.value = { ...widths.value, [column.id]: width })}
              />
            ))}
            <div role="columnheader">
              <span class="sr">Menu</span>
            </div>
          </div>
        </div>
        <VirtualVideos
          {...props}
          role="grid"
          columns={1}
          rowHeight={ROW}
          class="t-body"
          renderItem={(video, state) => <Row key={video.id} video={video} state={state} columns={columns} />}
          renderEmpty={(index) => (
            <div key={index} class="t-row" role="row" aria-rowindex={index + 2}>
              <div role="gridcell" class="t-wait">
                <div class="skel skel-line" style={{ width: `${24 + ((index * 17) % 30)}%`, margin: '0' }} />
              </div>
            </div>
          )}
        />
      </div>
    </div>
  );
};

export default VideoTable;
