import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Pool } from 'pg';
import {
  addLibrary,
  changeLibraryRules,
  DEFAULT_RULES,
  leaveLibrary,
  library,
  libraryIdOf,
  Refusal,
  removeLibrary,
  renameLibrary,
  video,
  type LibraryRules,
} from '#domain';
import type { Position } from '#event-store';
import { knownFiles, projectionsAt } from '#read-models';
import { Decisions, latest, type Action } from '../platform/commands.js';
import { POOL } from '../platform/tokens.js';

export class AddLibrary extends Command<{ id: string; position: Position }> {
  constructor(
    readonly action: Action,
    readonly path: string,
    readonly name: string | undefined,
    readonly rules: Partial<LibraryRules> | undefined,
  ) {
    super();
  }
}

@CommandHandler(AddLibrary)
export class AddLibraryHandler implements ICommandHandler<AddLibrary> {
  constructor(private readonly decisions: Decisions) {}

  async execute({ action, path, name, rules }: AddLibrary): Promise<{ id: string; position: Position }> {
    const real = await usableFolder(path);
    const id = libraryIdOf(real);
    const position = await this.decisions.run(library, id, action, (state) =>
      addLibrary(
        { libraryId: id, name: name ?? (basename(real) || real), path: real, rules: { ...DEFAULT_RULES, ...rules } },
        state,
      ),
    );
    return { id, position };
  }
}

const UNUSABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist on the machine that runs Kinolog',
  EACCES: 'may not be read by Kinolog: check its permissions',
  ENOTDIR: 'is no folder: give the folder that the videos are in',
  ELOOP: 'leads in a circle: one of its links points back to itself',
  ENAMETOOLONG: 'is too long for a path',
};

/** The folder's real path. Refuses with `library.path-unusable` and says why. */
async function usableFolder(path: string): Promise<string> {
  const unusable = (why: string): Refusal => new Refusal('library.path-unusable', `${path} ${why}.`, { path });
  if (!path.startsWith('/')) throw unusable('is not a whole path: give it from the root on');
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isDirectory()) throw unusable(UNUSABLE['ENOTDIR'] ?? '');
    return real;
  } catch (error) {
    const why = UNUSABLE[(error as NodeJS.ErrnoException).code ?? ''];
    if (why) throw unusable(why);
    throw error;
  }
}

export class ChangeLibrary extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly id: string,
    readonly change: { readonly name?: string | undefined; readonly rules?: Partial<LibraryRules> | undefined },
  ) {
    super();
  }
}

@CommandHandler(ChangeLibrary)
export class ChangeLibraryHandler implements ICommandHandler<ChangeLibrary> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, id, change }: ChangeLibrary): Promise<Position> {
    const { name, rules } = change;
    return this.decisions.run(library, id, action, (state) => [
      ...(name === undefined ? [] : renameLibrary({ libraryId: id, name }, state)),
      ...(rules === undefined ? [] : changeLibraryRules({ libraryId: id, rules: { ...state.rules, ...rules } }, state)),
    ]);
  }
}

export class RemoveLibrary extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly id: string,
  ) {
    super();
  }
}

const AT_ONCE = 64;

/** First the library leaves, so that no scan brings a video back; then its videos, one stream each. Asked again, it goes on. */
@CommandHandler(RemoveLibrary)
export class RemoveLibraryHandler implements ICommandHandler<RemoveLibrary> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async execute({ action, id }: RemoveLibrary): Promise<Position> {
    let position = await this.decisions.run(library, id, action, (state) => removeLibrary({ libraryId: id }, state));
    await projectionsAt(this.pool, ['videos', 'libraries'], position);
    const waiting = [...new Set((await knownFiles(this.pool, id)).map((file) => file.videoId))];
    while (waiting.length > 0) {
      const done = await Promise.all(
        waiting
          .splice(0, AT_ONCE)
          .map((videoId) =>
            this.decisions.run(video, videoId, action, (state) => leaveLibrary({ videoId, libraryId: id }, state)),
          ),
      );
      position = latest([position, ...done]);
    }
    return position;
  }
}
