import type { LibrariesModel } from '#client';
import type { Library, Scan } from '#contracts';
import { Ellipsis, EyeOff, FolderPlus, HardDrive, Pencil, ScanSearch, SlidersHorizontal, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useClient } from '../../client-context.ts';
import { Confirm } from '../../components/dialog/Confirm.tsx';
import { Menu, MenuItem, type Point } from '../../components/menu/Menu.tsx';
import { EmptyState } from '../../components/states/EmptyState.tsx';
import { ErrorState } from '../../components/states/ErrorState.tsx';
import { RowSkeletons } from '../../components/states/Skeleton.tsx';
import { bytes, counted } from '../../format/quantities.ts';
import { ago } from '../../format/times.ts';
import { libraryWith } from '../../paths.ts';
import { RootDialog } from './RootDialog.tsx';
import { RulesDialog } from './RulesDialog.tsx';

interface RootsProps {
  readonly libraries: LibrariesModel;
  readonly running: readonly Scan[];
  readonly onScan: (libraryId: string) => void;
}

type Open =
  { readonly what: 'add' } | { readonly what: 'rename' | 'rules' | 'remove'; readonly library: Library } | null;

const State = ({ library, scanning }: { library: Library; scanning: boolean }) => {
  if (library.state === 'missing') return <span class="tag-state danger">Not there</span>;
  if (scanning) return <span class="tag-state info">Scanning now</span>;
  const looked = library.lastScanAt ? `, scanned ${ago(library.lastScanAt)}` : '';
  if (library.watch === 'watching') return <span class="tag-state ok">Watching{looked}</span>;
  return <span class="tag-state">{library.watch === 'sweeping' ? `Sweeping${looked}` : looked.slice(2) || 'New'}</span>;
};

/** The folders that make up the library. */
export const Roots = ({ libraries, running, onScan }: RootsProps) => {
  const { notices } = useClient();
  const [menu, setMenu] = useState<{ library: Library; at: Point } | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const items = libraries.data.value;
  const error = libraries.error.value;
  const close = (): void => setOpen(null);
  const pick = (next: Open) => () => {
    setMenu(null);
    setOpen(next);
  };

  return (
    <section class="panel" aria-labelledby="h-roots">
      <div class="panel-head">
        <h2 id="h-roots">Folders</h2>
        {items && items.length > 0 && <span class="n">{items.length}</span>}
        <span class="end">
          <button type="button" class="btn btn-ghost btn-s" onClick={() => setOpen({ what: 'add' })}>
            <FolderPlus class="icon-s" />
            Add folder
          </button>
        </span>
      </div>
      {error && !items ? (
        <ErrorState title="The folders could not be read" error={error} onRetry={() => void libraries.reload()} />
      ) : !items ? (
        <RowSkeletons count={2} height={64} />
      ) : items.length === 0 ? (
        <EmptyState icon={<FolderPlus />} title="No folder yet" text="Add the folder your videos are in.">
          <button type="button" class="btn btn-primary" onClick={() => setOpen({ what: 'add' })}>
            Add folder
          </button>
        </EmptyState>
      ) : (
        <ul class="rows">
          {items.map((library) => (
            <li key={library.id}>
              <div class="row root">
                <span class={`row-icon ${library.state === 'missing' ? 'danger' : ''}`}>
                  <HardDrive />
                </span>
                <span class="row-text">
                  <a href={libraryWith({ query: `library:${library.id}` })}>{library.name}</a>
                  <span class="num">
                    {counted(library.videos, 'video')} · {bytes(library.bytes)}
                    {library.missing > 0 && ` · ${library.missing} missing`}
                    {library.failed > 0 && ` · ${library.failed} failed`}
                  </span>
                  <span class="code subtle">{library.path}</span>
                </span>
                <span class="end">
                  <State library={library} scanning={running.some((scan) => scan.libraryId === library.id)} />
                  <button
                    type="button"
                    class="icon-btn icon-btn-s"
                    aria-label={`Menu of ${library.name}`}
                    aria-haspopup="menu"
                    onClick={(event) => {
                      const box = event.currentTarget.getBoundingClientRect();
                      setMenu({ library, at: { x: box.right - 224, y: box.bottom + 4 } });
                    }}
                  >
                    <Ellipsis />
                  </button>
                </span>
              </div>
              {(library.missingReason ?? library.watchNote) && (
                <div class="root-note">
                  <p class={`notice ${library.missingReason ? 'notice-danger' : ''}`}>
                    <EyeOff />
                    <span>{library.missingReason ?? library.watchNote}</span>
                  </p>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {menu && (
        <Menu label={menu.library.name} at={menu.at} onClose={() => setMenu(null)}>
          <MenuItem
            icon={<ScanSearch />}
            onPick={() => {
              setMenu(null);
              onScan(menu.library.id);
            }}
          >
            Scan now
          </MenuItem>
          <MenuItem icon={<Pencil />} onPick={pick({ what: 'rename', library: menu.library })}>
            Rename
          </MenuItem>
          <MenuItem icon={<SlidersHorizontal />} onPick={pick({ what: 'rules', library: menu.library })}>
            Rules
          </MenuItem>
          <hr />
          <MenuItem icon={<Trash2 />} danger onPick={pick({ what: 'remove', library: menu.library })}>
            Remove
          </MenuItem>
        </Menu>
      )}
      {open?.what === 'add' && <RootDialog libraries={libraries} library={null} onClose={close} />}
      {open?.what === 'rename' && <RootDialog libraries={libraries} library={open.library} onClose={close} />}
      {open?.what === 'rules' && <RulesDialog libraries={libraries} library={open.library} onClose={close} />}
      {open?.what === 'remove' && (
        <Confirm
          title={`Remove ${open.library.name}?`}
          action="Remove"
          onClose={close}
          onConfirm={() =>
            libraries
              .remove(open.library.id)
              .catch((cause: unknown) => notices.fail(`${open.library.name} was not removed`, cause))
          }
        >
          <p>
            Its {counted(open.library.videos, 'video')} leave the catalogue. No file is touched, and their history
            stays: add the folder again and grades, markers and tags are back.
          </p>
        </Confirm>
      )}
    </section>
  );
};
