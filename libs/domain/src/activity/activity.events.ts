import type { Fact } from '../kernel/event.js';

export const GRADES = ['S+', 'S', 'A', 'B+', 'B-', 'C'] as const;
export type Grade = (typeof GRADES)[number];

/** One viewer with one video: stream `activity-{userId}_{videoId}`. */
export type ActivityEvent =
  | Fact<'Rated', { userId: string; videoId: string; grade: Grade }>
  | Fact<'RatingCleared', { userId: string; videoId: string }>
  | Fact<'Favourited', { userId: string; videoId: string }>
  | Fact<'Unfavourited', { userId: string; videoId: string }>
  | Fact<'ViewingStarted', { userId: string; videoId: string; viewingId: string; atSeconds: number }>
  | Fact<
      'ViewingCheckpointed',
      { userId: string; videoId: string; viewingId: string; atSeconds: number; watchedSeconds: number }
    >
  | Fact<
      'ViewingEnded',
      {
        userId: string;
        videoId: string;
        viewingId: string;
        atSeconds: number;
        watchedSeconds: number;
        completed: boolean;
      }
    >;
