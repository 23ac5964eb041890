import { Controller, Req, Res } from '@nestjs/common';
import { Refusal } from '#domain';
import { Asker, Endpoint, Input, type InputOf } from '../http/endpoint.js';
import type { ApiReply, ApiRequest, Principal } from '../http/api-request.js';
import { OpenFiles } from './open-files.js';
import { flatHeaders, headersOf } from './stream-answer.js';
import { StreamLane } from './stream-lane.js';
import { VideoPlaces } from './video-places.js';

/** The file itself: ranges, conditions, HEAD. One descriptor a request, so a replaced file is never sent mixed. */
@Controller()
export class StreamController {
  constructor(
    private readonly files: OpenFiles,
    private readonly videos: VideoPlaces,
    private readonly lane: StreamLane,
  ) {}

  @Endpoint('GET /videos/{id}/stream')
  async stream(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /videos/{id}/stream'>,
    @Req() request: ApiRequest,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const { places } = await this.videos.of(asker, params.id);
    for (const { root, path, contentType } of places) {
      const file = await this.files.open(root, path);
      if (!file) continue;
      reply.hijack();
      const always = [...flatHeaders(reply.getHeaders()), ...headersOf(file, contentType)];
      this.lane.remember(request.raw, { file, always });
      this.lane.answer({ file, always }, request.raw, reply.raw);
      return;
    }
    throw fileMissing();
  }
}

export const fileMissing = (): Refusal =>
  new Refusal('video.file-missing', 'The file is not there now: is its disk connected?');
