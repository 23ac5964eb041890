/** What the player can do beside playing; null: not here. */
export interface PlayerTools {
  readonly frame: (by: number) => void;
  readonly random: () => void;
  /** Sets A, then B, then lets go. */
  readonly loop: () => void;
  readonly takePoster: (() => void) | null;
  readonly pictureInPicture: (() => void) | null;
  readonly theatre: () => void;
  readonly previous: (() => void) | null;
  readonly next: () => void;
}
