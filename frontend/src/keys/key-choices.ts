import { persisted } from '../settings.ts';
import type { KeyChoices } from './bindings.ts';

/** The keys of this browser, where they differ from the table. */
export const keyChoices = persisted<KeyChoices>('keys', {});
