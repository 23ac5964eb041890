import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Refusal } from '#domain';
import { START, type Position } from '#event-store';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf, latest } from '../platform/commands.js';
import { RemoveVideo } from './remove.commands.js';
import { videoNotFound, VisibleVideo } from './visible-video.js';

const AT_ONCE = 32;

/** Many videos under one correlation id: the unit of undo. */
@Controller()
export class RemoveController {
  constructor(
    private readonly commands: CommandBus,
    private readonly videos: VisibleVideo,
  ) {}

  @Endpoint('POST /videos/trash')
  trash(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /videos/trash'>) {
    return this.#each(asker, body.ids, 'trash');
  }

  @Endpoint('POST /videos/restore')
  restore(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /videos/restore'>) {
    return this.#each(asker, body.ids, 'restore');
  }

  @Endpoint('POST /videos/forget')
  forget(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /videos/forget'>) {
    return this.#each(asker, body.ids, 'forget');
  }

  async #each(asker: Principal, ids: readonly string[], how: RemoveVideo['how']) {
    const action = actionOf(asker);
    const visible = await this.videos.among(asker, ids);
    const refused: { id: string; code: string; detail: string }[] = [];
    const positions: Position[] = [START];
    const waiting = [...new Set(ids)];
    const one = async (id: string): Promise<void> => {
      try {
        if (!visible.has(id)) throw videoNotFound();
        positions.push(await this.commands.execute(new RemoveVideo(action, id, how)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ id, code: error.code, detail: error.message });
      }
    };
    while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(one));
    return { position: latest(positions), refused };
  }
}
