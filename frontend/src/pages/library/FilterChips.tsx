import type { VideoFilter } from '#client';
import type { EntryKinds } from '#contracts';
import { Plus, X } from 'lucide-preact';
import { useShared } from '../../frame/shared-models.ts';
import { codecName } from '../../format/media.ts';
import { useEntryName } from './entry-names.ts';
import { ENTRY_FILTERS, STATES, heightText, lengthText } from './filter-options.ts';

interface ChipProps {
  readonly label: string;
  readonly value: string;
  readonly onRemove: () => void;
}

const Chip = ({ label, value, onRemove }: ChipProps) => (
  <span class="chip chip-on">
    <span>{label}</span>
    <b class="clip">{value}</b>
    <button type="button" class="chip-x" aria-label={`Remove ${label} ${value}`} onClick={onRemove}>
      <X />
    </button>
  </span>
);

const EntryChip = ({ kind, id, ...rest }: Omit<ChipProps, 'value'> & { kind: EntryKinds; id: string }) => (
  <Chip {...rest} value={useEntryName(kind, id)} />
);

interface FilterChipsProps {
  readonly filter: VideoFilter;
  readonly onChange: (filter: VideoFilter) => void;
  readonly onOpen: () => void;
}

/** The conditions a list is under, each with a way out of it. */
export const FilterChips = ({ filter, onChange, onOpen }: FilterChipsProps) => {
  const libraries = useShared().libraries.data.value ?? [];
  const without = (change: VideoFilter): void => onChange({ ...filter, ...change });
  const drop = <T extends string>(all: readonly T[] | undefined, one: T): readonly T[] =>
    (all ?? []).filter((other) => other !== one);
  return (
    <div class="chips">
      {filter.query && <Chip label="Words" value={filter.query} onRemove={() => without({ query: undefined })} />}
      {filter.state?.map((state) => (
        <Chip
          key={state}
          label="State"
          value={STATES.find((option) => option.value === state)?.label ?? state}
          onRemove={() => without({ state: drop(filter.state, state) })}
        />
      ))}
      {filter.library?.map((id) => (
        <Chip
          key={id}
          label="Folder"
          value={libraries.find((library) => library.id === id)?.name ?? '…'}
          onRemove={() => without({ library: drop(filter.library, id) })}
        />
      ))}
      {ENTRY_FILTERS.map(({ key, kind, label }) =>
        filter[key]?.map((id) => (
          <EntryChip
            key={id}
            kind={kind}
            id={id}
            label={label}
            onRemove={() => without({ [key]: drop(filter[key], id) })}
          />
        )),
      )}
      {(filter.minDuration !== undefined || filter.maxDuration !== undefined) && (
        <Chip
          label="Length"
          value={lengthText(filter)}
          onRemove={() => without({ minDuration: undefined, maxDuration: undefined })}
        />
      )}
      {filter.minHeight !== undefined && (
        <Chip label="Picture" value={heightText(filter.minHeight)} onRemove={() => without({ minHeight: undefined })} />
      )}
      {filter.codec?.map((codec) => (
        <Chip
          key={codec}
          label="Codec"
          value={codecName(codec)}
          onRemove={() => without({ codec: drop(filter.codec, codec) })}
        />
      ))}
      {filter.container?.map((container) => (
        <Chip
          key={container}
          label="Container"
          value={container}
          onRemove={() => without({ container: drop(filter.container, container) })}
        />
      ))}
      {filter.rating && filter.rating.length > 0 && (
        <Chip label="Grade" value={filter.rating.join(', ')} onRemove={() => without({ rating: undefined })} />
      )}
      {filter.favourite !== undefined && (
        <Chip
          label="Favourite"
          value={filter.favourite ? 'yes' : 'no'}
          onRemove={() => without({ favourite: undefined })}
        />
      )}
      {filter.watched !== undefined && (
        <Chip label="Watched" value={filter.watched ? 'yes' : 'no'} onRemove={() => without({ watched: undefined })} />
      )}
      {filter.inProgress !== undefined && (
        <Chip
          label="Begun"
          value={filter.inProgress ? 'yes' : 'no'}
          onRemove={() => without({ inProgress: undefined })}
        />
      )}
      <button type="button" class="chip chip-add" onClick={onOpen}>
        <Plus />
        Filter<kbd class="only-wide">F</kbd>
      </button>
    </div>
  );
};
