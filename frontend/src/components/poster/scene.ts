/** A quiet picture for a video that has none yet: the same id gives the same scene, on every machine. */
export interface Scene {
  /** Which of the twelve palettes. */
  readonly tone: number;
  /** Where the light stands, and how high the ground; fractions of the box. */
  readonly x: number;
  readonly y: number;
  readonly ground: number;
  /** How large the light itself is, a fraction of the box; 0: only its glow. */
  readonly disc: number;
  /** Slope of the ground, degrees. */
  readonly slope: number;
}

const TONES = 12;

/** FNV-1a: small, and well spread over ids that differ in one digit. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
};

export const sceneOf = (id: string): Scene => {
  const h = hash(id);
  const part = (salt: string): number => (hash(id + salt) % 1000) / 1000;
  return {
    tone: h % TONES,
    x: 0.15 + part('x') * 0.7,
    y: 0.2 + part('y') * 0.4,
    ground: 0.16 + part('g') * 0.26,
    disc: part('d') < 0.3 ? 0 : 0.015 + part('d') * 0.07,
    slope: Math.round((part('s') - 0.5) * 16),
  };
};
