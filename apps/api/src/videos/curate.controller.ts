import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import { entry, existing, type EntryKind } from '#domain';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf, Decisions } from '../platform/commands.js';
import { CurateVideo, type Curation } from './curate.commands.js';
import { VisibleVideo } from './visible-video.js';

export const KIND_OF = {
  performers: 'performer',
  studios: 'studio',
  tags: 'tag',
  collections: 'collection',
} as const satisfies Record<string, EntryKind>;

@Controller()
export class CurateController {
  constructor(
    private readonly commands: CommandBus,
    private readonly videos: VisibleVideo,
    private readonly decisions: Decisions,
  ) {}

  @Endpoint('POST /videos/{id}/markers')
  async addMarker(@Asker() asker: Principal, @Input() { params, body }: InputOf<'POST /videos/{id}/markers'>) {
    const id = randomUUID();
    const marker = {
      markerId: id,
      title: body.title,
      startSeconds: body.startSeconds,
      endSeconds: body.endSeconds ?? null,
    };
    return { id, ...(await this.#do(asker, params.id, { do: 'add-marker', marker })) };
  }

  @Endpoint('PUT /videos/{id}/markers/{markerId}')
  changeMarker(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/markers/{markerId}'>) {
    const marker = {
      markerId: params.markerId,
      title: body.title,
      startSeconds: body.startSeconds,
      endSeconds: body.endSeconds ?? null,
    };
    return this.#do(asker, params.id, { do: 'change-marker', marker });
  }

  @Endpoint('DELETE /videos/{id}/markers/{markerId}')
  removeMarker(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /videos/{id}/markers/{markerId}'>) {
    return this.#do(asker, params.id, { do: 'remove-marker', markerId: params.markerId });
  }

  @Endpoint('PUT /videos/{id}/title')
  rename(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/title'>) {
    return this.#do(asker, params.id, { do: 'rename', title: body.title });
  }

  @Endpoint('PUT /videos/{id}/primary')
  choosePrimary(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /videos/{id}/primary'>) {
    return this.#do(asker, params.id, { do: 'choose-primary', file: body });
  }

  @Endpoint('PUT /videos/{id}/{kind}/{entryId}')
  async assign(@Asker() asker: Principal, @Input() { params }: InputOf<'PUT /videos/{id}/{kind}/{entryId}'>) {
    const kind = KIND_OF[params.kind];
    existing(kind, params.entryId, await this.decisions.state(entry(kind), params.entryId));
    return this.#do(asker, params.id, { do: 'assign', kind, entryId: params.entryId });
  }

  @Endpoint('DELETE /videos/{id}/{kind}/{entryId}')
  unassign(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /videos/{id}/{kind}/{entryId}'>) {
    return this.#do(asker, params.id, { do: 'unassign', kind: KIND_OF[params.kind], entryId: params.entryId });
  }

  async #do(asker: Principal, videoId: string, curation: Curation) {
    await this.videos.require(asker, videoId);
    return { position: await this.commands.execute(new CurateVideo(actionOf(asker), videoId, curation)) };
  }
}
