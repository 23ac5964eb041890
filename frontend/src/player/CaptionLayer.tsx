import { useEffect, useRef } from 'preact/hooks';
import './captions.css';

interface CaptionLayerProps {
  /** The track that is read; drawn here, so that size, place and time are ours. */
  readonly track: HTMLTrackElement | null;
  /** Shown so much later, seconds; earlier below zero. */
  readonly offset: number;
  /** 1: as large as usual. */
  readonly size: number;
}

/** What is being said, above the controls. */
export const CaptionLayer = ({ track, offset, size }: CaptionLayerProps) => {
  const lines = useRef<HTMLDivElement>(null);
  const shifted = useRef(0);

  useEffect(() => {
    if (!track) return;
    const { track: text } = track;
    shifted.current = 0;
    text.mode = 'hidden';
    const draw = (): void => {
      const cues = [...(text.activeCues ?? [])].filter((cue): cue is VTTCue => cue instanceof VTTCue);
      lines.current?.replaceChildren(
        ...cues.map((cue) => {
          const line = document.createElement('p');
          // The browser's own reading of the cue: marked up text, never markup of ours.
          line.append(cue.getCueAsHTML());
          return line;
        }),
      );
    };
    const loaded = (): void => {
      shift(text, offset);
      shifted.current = offset;
      draw();
    };
    text.addEventListener('cuechange', draw);
    track.addEventListener('load', loaded);
    if (track.readyState === HTMLTrackElement.LOADED) loaded();
    return () => {
      text.removeEventListener('cuechange', draw);
      track.removeEventListener('load', loaded);
      text.mode = 'disabled';
      lines.current?.replaceChildren();
    };
  }, [track]);

  useEffect(() => {
    if (track?.readyState !== HTMLTrackElement.LOADED) return;
    shift(track.track, offset - shifted.current);
    shifted.current = offset;
  }, [track, offset]);

  return <div ref={lines} class="p-cap" style={{ '--size': String(size) }} />;
};

const shift = (text: TextTrack, by: number): void => {
  if (by === 0) return;
  const cues = [...(text.cues ?? [])];
  // Later ones first when they move on, so that none ends before it begins on the way.
  for (const cue of cues) {
    if (by > 0) {
      cue.endTime += by;
      cue.startTime += by;
    } else {
      cue.startTime += by;
      cue.endTime += by;
    }
  }
};
