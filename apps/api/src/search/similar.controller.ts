import { Controller } from '@nestjs/common';
import { Refusal } from '#domain';
import { hiddenIds } from '#read-models';
import type { Term } from '#search';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { Principal } from '../http/api-request.js';
import { KIND_OF } from '../videos/curate.controller.js';
import { VisibleVideo } from '../videos/visible-video.js';
import { VideoCards } from './video-cards.js';
import { VideoSearch } from './video-search.js';

@Controller()
export class SimilarController {
  constructor(
    private readonly search: VideoSearch,
    private readonly cards: VideoCards,
    private readonly videos: VisibleVideo,
  ) {}

  @Endpoint('GET /videos/{id}/similar')
  async similar(
    @Asker() asker: Principal,
    @Input() { params, query }: InputOf<'GET /videos/{id}/similar'>,
  ): Promise<OutputOf<'GET /videos/{id}/similar'>> {
    const { index, similarity, visible } = await this.search.visible(asker);
    const own = index.numberOf(params.id);
    // What the index shows the asker exists for them; only of others must be asked whether they do.
    if (own < 0 || !visible.has(own)) await this.videos.require(asker, params.id);
    if (own < 0) return { items: [] };
    // All that numbers of documents say is asked before anything is waited for: they change when the index is cleared.
    const sharedWith = similarity.sharing(own, visible);
    const alike = new Map(
      similarity.like(own, visible, query.limit).map(({ document, score }) => {
        const shared = sharedWith(document).map((term) => wireTerm(term, term.adds));
        return [index.idOf(document), { likeness: score, shared }];
      }),
    );
    const items = await this.cards.of(asker, index, [...alike.keys()]);
    return { items: items.map((item) => Object.assign(item, alike.get(item.id) ?? { likeness: 0, shared: [] })) };
  }

  @Endpoint('GET /videos/{id}/terms')
  async terms(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /videos/{id}/terms'>,
  ): Promise<OutputOf<'GET /videos/{id}/terms'>> {
    await this.videos.require(asker, params.id);
    const { index, similarity, visible } = await this.search.visible(asker);
    const own = index.numberOf(params.id);
    return { items: own < 0 ? [] : similarity.terms(own, visible).map((term) => wireTerm(term)) };
  }

  @Endpoint('GET /catalogue/{kind}/{id}/similar')
  async similarEntries(
    @Asker() asker: Principal,
    @Input() { params, query }: InputOf<'GET /catalogue/{kind}/{id}/similar'>,
  ): Promise<OutputOf<'GET /catalogue/{kind}/{id}/similar'>> {
    const { index, similarity, visible } = await this.search.visible(asker);
    const kind = KIND_OF[params.kind];
    const own = index.entries.numberOf(params.id);
    const known =
      !hiddenIds(asker).has(params.id) &&
      own >= 0 &&
      !index.entries.at(own).removed &&
      index.entries.at(own).kind === kind;
    if (!known || (asker.libraryIds !== null && visible.withEntry(own) === 0))
      throw new Refusal('entry.not-found', `There is no such ${kind}.`);
    return {
      items: similarity.entriesLike(own, visible, query.limit).map(({ entry, score, shared }) => ({
        id: index.entries.at(entry).id,
        name: index.entries.at(entry).name,
        videos: visible.withEntry(entry),
        likeness: score,
        shared: shared.map((term) => wireTerm(term)),
      })),
    };
  }
}

type WireTerm = { videos: number } & Omit<Term, 'documents'>;

const wireTerm = ({ kind, id, name, documents, weight }: Term, told = weight): WireTerm => ({
  kind,
  id,
  name,
  videos: documents,
  weight: told,
});
