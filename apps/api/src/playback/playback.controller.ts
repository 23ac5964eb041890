import { Controller, Res } from '@nestjs/common';
import { Refusal } from '#domain';
import { mediaPlaylist, PlaybackTrouble } from '#media';
import { Asker, Endpoint, Input, type InputOf, type OutputOf } from '../http/endpoint.js';
import type { ApiReply, Principal } from '../http/api-request.js';
import { VideoPlaces } from '../videos/video-places.js';
import { OpenPlayback } from './open-playback.js';
import { Presence } from './presence.js';
import { SessionBook, type Session } from './session-book.js';

const PLAYLIST = 'application/vnd.apple.mpegurl';

/** Playing: offers, pieces, and who is there. */
@Controller()
export class PlaybackController {
  constructor(
    private readonly playback: OpenPlayback,
    private readonly book: SessionBook,
    private readonly presence: Presence,
    private readonly videos: VideoPlaces,
  ) {}

  @Endpoint('POST /videos/{id}/playback')
  async begin(
    @Asker() asker: Principal,
    @Input() { params, body }: InputOf<'POST /videos/{id}/playback'>,
  ): Promise<OutputOf<'POST /videos/{id}/playback'>> {
    if (body.replaces) await this.book.end(asker, body.replaces);
    const session = await this.playback.open(asker, params.id, body);
    this.book.add(session);
    return session.offer;
  }

  @Endpoint('GET /playback')
  list(): OutputOf<'GET /playback'> {
    return { items: this.book.present.map(shown) };
  }

  @Endpoint('GET /playback/{id}/{file}')
  async send(
    @Asker() asker: Principal,
    @Input() { params }: InputOf<'GET /playback/{id}/{file}'>,
    @Res() reply: ApiReply,
  ): Promise<void> {
    const session = this.book.of(asker, params.id);
    // A grant may have been taken back meanwhile.
    await this.videos.of(asker, session.videoId);
    this.book.wake(session);
    if (!session.hls) throw new Refusal('playback.not-found', 'This video plays as it is: there are no pieces of it.');
    const { type, body } = await answer(session.hls, params.file);
    await reply.type(type).header('Cache-Control', 'private, no-cache').send(body);
  }

  @Endpoint('PUT /playback/{id}')
  beat(@Asker() asker: Principal, @Input() { params, body }: InputOf<'PUT /playback/{id}'>): void {
    const session = this.book.of(asker, params.id);
    const began = body.playing && !session.playing;
    Object.assign(session, { atSeconds: body.atSeconds, playing: body.playing });
    this.book.touch(session);
    if (began) void this.presence.tell();
  }

  @Endpoint('DELETE /playback/{id}')
  end(@Asker() asker: Principal, @Input() { params }: InputOf<'DELETE /playback/{id}'>): Promise<void> {
    return this.book.end(asker, params.id);
  }
}

async function answer(
  { session, plan, master }: NonNullable<Session['hls']>,
  file: string,
): Promise<{ readonly type: string; readonly body: string | Buffer }> {
  if (file === 'master.m3u8') return { type: PLAYLIST, body: master };
  if (file === 'stream.m3u8') return { type: PLAYLIST, body: mediaPlaylist(plan) };
  try {
    const index = /^seg-(\d+)/.exec(file)?.[1];
    const body = await (index === undefined ? session.init() : session.segment(Number(index)));
    return { type: 'video/mp4', body };
  } catch (error) {
    if (!(error instanceof PlaybackTrouble)) throw error;
    throw refused(error);
  }
}

function refused({ code, message }: PlaybackTrouble): Refusal {
  switch (code) {
    case 'beyond-end':
      return new Refusal('playback.over', message);
    case 'ended':
      return new Refusal('playback.not-found', message);
    case 'failed':
      return new Refusal('playback.failed', message);
  }
}

const shown = (session: Session): OutputOf<'GET /playback'>['items'][number] => ({
  id: session.offer.sessionId,
  videoId: session.videoId,
  title: session.title,
  user: { ...session.user },
  mode: session.offer.mode,
  reason: session.offer.reason.text,
  height: session.offer.height,
  atSeconds: session.atSeconds,
  durationSeconds: session.offer.durationSeconds,
  playing: session.playing,
  speed: session.hls?.session.speed ?? null,
  bytes: session.hls?.session.bytes ?? 0,
  since: session.since,
});
