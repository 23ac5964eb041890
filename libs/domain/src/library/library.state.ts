import { never, type Aggregate } from '../kernel/decider.js';
import { DEFAULT_RULES, type LibraryEvent, type LibraryRules } from './library.events.js';

export interface LibraryState {
  readonly standing: 'unknown' | 'present' | 'missing' | 'removed';
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly rules: LibraryRules;
}

const initial: LibraryState = { standing: 'unknown', name: '', path: '', rules: DEFAULT_RULES };

function evolve(state: LibraryState, { type, data }: LibraryEvent): LibraryState {
  switch (type) {
    case 'LibraryAdded':
      return { standing: 'present', name: data.name, path: data.path, rules: data.rules };
    case 'LibraryRenamed':
      return { ...state, name: data.name };
    case 'LibraryRulesChanged':
      return { ...state, rules: data.rules };
    case 'LibraryWentMissing':
      return { ...state, standing: 'missing' };
    case 'LibraryReturned':
      return { ...state, standing: 'present' };
    case 'LibraryRemoved':
      return { ...state, standing: 'removed' };
    default:
      return never(type);
  }
}

export const library: Aggregate<LibraryState, LibraryEvent> = { category: 'library', initial, evolve };
