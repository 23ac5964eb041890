import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { filesToTrash, forgetVideo, restoreVideo, trashVideo, video, type VideoEvent, type VideoState } from '#domain';
import type { Position } from '#event-store';
import { Decisions, type Action } from '../platform/commands.js';

/** How long trashed files can be brought back. */
const TRASH_DAYS = 30;

/** Takes a video off the list or brings it back. The files themselves follow the events: the worker moves them. */
export class RemoveVideo extends Command<Position> {
  constructor(
    readonly action: Action,
    readonly videoId: string,
    readonly how: 'trash' | 'restore' | 'forget',
  ) {
    super();
  }
}

@CommandHandler(RemoveVideo)
export class RemoveVideoHandler implements ICommandHandler<RemoveVideo> {
  constructor(private readonly decisions: Decisions) {}

  execute({ action, videoId, how }: RemoveVideo): Promise<Position> {
    const purgeAfter = new Date(Date.now() + TRASH_DAYS * 86_400_000).toISOString();
    return this.decisions.run(video, videoId, action, (state) => decide(videoId, how, purgeAfter, state));
  }
}

function decide(
  videoId: string,
  how: RemoveVideo['how'],
  purgeAfter: string,
  state: VideoState,
): readonly VideoEvent[] {
  switch (how) {
    case 'trash':
      return trashVideo({ videoId, files: filesToTrash(videoId, state), purgeAfter }, state);
    case 'restore': {
      const files = state.files.filter((file) => file.state === 'trashed');
      return restoreVideo(
        {
          videoId,
          files: files.map(({ libraryId, path, size, mtimeMs, inode }) => ({ libraryId, path, size, mtimeMs, inode })),
        },
        state,
      );
    }
    case 'forget':
      return forgetVideo({ videoId }, state);
  }
}
