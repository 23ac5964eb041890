import { syntheticLibrary, videoIdAt, type StreamOf } from './synthetic-library.js';

/** Only streams that the videos projection handles, until there are so many events. */
export function* videoEvents(events: number, videos: number): Generator<StreamOf> {
  let made = 0;
  for (const stream of syntheticLibrary({ videos, doingsPerHundred: 0 })) {
    if (!stream.stream.startsWith('video-')) continue;
    made += stream.events.length;
    yield stream;
  }
  // The rest is what curating does: markers come and go.
  for (let i = 0; made < events; i++) {
    const videoId = videoIdAt(i % videos);
    const markerId = `00000007-0000-8000-8000-${i.toString(16).padStart(12, '0')}`;
    yield {
      stream: `video-${videoId}`,
      events: [
        {
          type: 'MarkerAdded',
          data: { videoId, markerId, title: `Scene ${i}`, startSeconds: i % 300, endSeconds: null },
        },
      ],
    };
    made += 1;
  }
}
