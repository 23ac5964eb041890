import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { searchOrders } from '#read-models';
import { DEFAULT_WEIGHTS, type SearchEngine } from '#search';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { actionOf } from '../platform/commands.js';
import { POOL, SEARCH_ENGINE } from '../platform/tokens.js';
import { OrderSearch, type SearchWish } from './search-settings.commands.js';

@Controller()
export class SearchSettingsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(SEARCH_ENGINE) private readonly engine: SearchEngine,
  ) {}

  @Endpoint('GET /search/settings')
  async read(): Promise<OutputOf<'GET /search/settings'>> {
    const { weights, synonyms, fallback } = await searchOrders(this.pool);
    return {
      engine: this.engine.name,
      weights: weights ?? DEFAULT_WEIGHTS,
      defaultWeights: DEFAULT_WEIGHTS,
      synonyms,
      fallback,
    };
  }

  @Endpoint('PUT /search/settings/weights')
  weigh(@Asker() asker: Principal, @Input() { body }: InputOf<'PUT /search/settings/weights'>) {
    return this.#order(asker, { do: 'weigh', weights: body.weights });
  }

  @Endpoint('PUT /search/settings/fallback')
  fallBack(@Asker() asker: Principal, @Input() { body }: InputOf<'PUT /search/settings/fallback'>) {
    return this.#order(asker, { do: 'fall-back', fallback: body.fallback });
  }

  @Endpoint('POST /search/settings/synonyms')
  async add(@Asker() asker: Principal, @Input() { body }: InputOf<'POST /search/settings/synonyms'>) {
    const id = randomUUID();
    return { id, ...(await this.#order(asker, { do: 'add-synonyms', synonyms: { id, ...body } })) };
  }

  @Endpoint('PUT /search/settings/synonyms/{id}')
  change(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /search/settings/synonyms/{id}'>) {
    return this.#order(asker, { do: 'change-synonyms', synonyms: { id: params.id, ...body } });
  }

  @Endpoint('DELETE /search/settings/synonyms/{id}')
  remove(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /search/settings/synonyms/{id}'>) {
    return this.#order(asker, { do: 'remove-synonyms', id: params.id });
  }

  async #order(asker: Principal, wish: SearchWish) {
    return { position: await this.commands.execute(new OrderSearch(actionOf(asker), wish)) };
  }
}
