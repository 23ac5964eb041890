import { describe, expect, it } from '@jest/globals';
import { refusalOf, stateAfter } from '../kernel/given.js';
import { addLibrary, type AddLibrary } from './add-library.js';
import { changeLibraryRules } from './change-library-rules.js';
import { DEFAULT_RULES, type LibraryEvent, type LibraryRules } from './library.events.js';
import { libraryIdOf } from './library-id.js';
import { library, type LibraryState } from './library.state.js';
import { loseLibrary } from './lose-library.js';
import { removeLibrary } from './remove-library.js';
import { renameLibrary } from './rename-library.js';
import { returnLibrary } from './return-library.js';

const add: AddLibrary = { libraryId: 'l', name: 'Films', path: '/films', rules: DEFAULT_RULES };
const added: LibraryEvent = { type: 'LibraryAdded', data: add };
const lost: LibraryEvent = { type: 'LibraryWentMissing', data: { libraryId: 'l', reason: 'gone' } };
const removed: LibraryEvent = { type: 'LibraryRemoved', data: { libraryId: 'l' } };
const given = (...events: LibraryEvent[]): LibraryState => stateAfter(library, events);
const rules = (more: Partial<LibraryRules>): LibraryRules => ({ ...DEFAULT_RULES, ...more });

describe('adding a library', () => {
  it('is said with its name trimmed', () => {
    expect(addLibrary({ ...add, name: ' Films ' }, given())).toEqual([added]);
  });

  it('is refused while it is there, also when its folder is away', () => {
    expect(refusalOf(() => addLibrary(add, given(added)))).toBe('library.already-added');
    expect(refusalOf(() => addLibrary(add, given(added, lost)))).toBe('library.already-added');
  });

  it('is possible again after it was removed', () => {
    expect(addLibrary(add, given(added, removed))).toEqual([added]);
  });

  it('needs a name and a whole path', () => {
    expect(refusalOf(() => addLibrary({ ...add, name: '' }, given()))).toBe('library.name-invalid');
    expect(refusalOf(() => addLibrary({ ...add, path: 'films' }, given()))).toBe('library.path-not-absolute');
  });

  it('has an id that its path gives, so that one path is one stream', () => {
    expect(libraryIdOf('/films')).toBe(libraryIdOf('/films'));
    expect(libraryIdOf('/films')).not.toBe(libraryIdOf('/films2'));
    expect(libraryIdOf('/films')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("a library's rules", () => {
  const change = (more: Partial<LibraryRules>) =>
    changeLibraryRules({ libraryId: 'l', rules: rules(more) }, given(added));

  it('are replaced as a whole, trimmed and without doubles', () => {
    const wanted = {
      exclude: [' **/samples/** ', '**/samples/**'],
      templates: ['{performers} - <{studio} - >[{date}] {title}'],
      collections: [{ folder: '/series/dark/', collection: ' Dark ' }],
    };
    expect(change(wanted)).toEqual([
      {
        type: 'LibraryRulesChanged',
        data: {
          libraryId: 'l',
          rules: {
            include: [],
            exclude: ['**/samples/**'],
            templates: ['{performers} - <{studio} - >[{date}] {title}'],
            collections: [{ folder: 'series/dark', collection: 'Dark' }],
          },
        },
      },
    ]);
  });

  it('that are the same say nothing', () => {
    expect(change({})).toEqual([]);
  });

  it.each(['', '/abs/*', '!not', 'a/../b', '[ab', '{a,b', '(a', 'a\0b', 'x'.repeat(501)])(
    'refuse the pattern %j',
    (glob) => {
      expect(refusalOf(() => change({ include: [glob] }))).toBe('library.glob-invalid');
    },
  );

  it.each(['**/*.mp4', 'a{b,c}/[xyz]*', '\\[literal', '+(a|b)/*'])('accept the pattern %j', (glob) => {
    expect(change({ include: [glob] })).toHaveLength(1);
  });

  it.each(['no field', '{title', '{nonsense}', '{title} {title}', '<{title}', 'a>b{title}', '{title}\\', '{title}}'])(
    'refuse the template %j',
    (template) => {
      expect(refusalOf(() => change({ templates: [template] }))).toBe('library.template-invalid');
    },
  );

  it('refuse a collection that leaves the library or has no name', () => {
    const refuse = (folder: string, collection: string) =>
      refusalOf(() => change({ collections: [{ folder, collection }] }));
    expect(refuse('../x', 'C')).toBe('library.collection-rule-invalid');
    expect(refuse('x', ' ')).toBe('library.collection-rule-invalid');
  });

  it('are not more than a person can oversee', () => {
    const many = Array.from({ length: 201 }, (_, i) => `g${i}`);
    expect(refusalOf(() => change({ include: many }))).toBe('library.too-many-rules');
  });
});

describe('the life of a library', () => {
  it('has a name that can change', () => {
    expect(renameLibrary({ libraryId: 'l', name: 'Movies' }, given(added))).toHaveLength(1);
    expect(renameLibrary({ libraryId: 'l', name: 'Films' }, given(added))).toEqual([]);
    expect(refusalOf(() => renameLibrary({ libraryId: 'l', name: 'x' }, given()))).toBe('library.not-found');
  });

  it('goes missing once and returns once', () => {
    expect(loseLibrary({ libraryId: 'l', reason: 'gone' }, given(added))).toEqual([lost]);
    expect(loseLibrary({ libraryId: 'l', reason: 'gone' }, given(added, lost))).toEqual([]);
    expect(returnLibrary({ libraryId: 'l' }, given(added, lost))).toHaveLength(1);
    expect(returnLibrary({ libraryId: 'l' }, given(added))).toEqual([]);
    expect(loseLibrary({ libraryId: 'l', reason: 'gone' }, given(added, removed))).toEqual([]);
  });

  it('is removed once', () => {
    expect(removeLibrary({ libraryId: 'l' }, given(added))).toEqual([removed]);
    expect(removeLibrary({ libraryId: 'l' }, given(added, removed))).toEqual([]);
    expect(refusalOf(() => removeLibrary({ libraryId: 'l' }, given()))).toBe('library.not-found');
  });
});
