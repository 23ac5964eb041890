import { describe, expect, it } from '@jest/globals';
import type { CatalogueEvent } from './catalogue.events.js';
import { entryName, nameKey } from './entry-name.js';
import { addEntry, entry, moveTag, removeEntry, renameEntry } from './entry.state.js';

const given = (...events: CatalogueEvent[]) => events.reduce(entry('tag').evolve, entry('tag').initial);
const added: CatalogueEvent = { type: 'TagAdded', data: { tagId: 't', name: 'Rain', parentId: null } };

describe('an entry of the catalogue', () => {
  it('is added once, with a clean name', () => {
    expect(addEntry('tag', 't', '  Rain ', null, given())).toEqual([added]);
    expect(addEntry('tag', 't', 'Rain', null, given(added))).toEqual([]);
  });
  it('is renamed, and not to the same name', () => {
    expect(renameEntry('tag', 't', 'Storm', given(added))).toEqual([
      { type: 'TagRenamed', data: { tagId: 't', name: 'Storm' } },
    ]);
    expect(renameEntry('tag', 't', 'Rain', given(added))).toEqual([]);
  });
  it('is removed once, and then cannot be renamed', () => {
    const [removed] = removeEntry('tag', 't', given(added));
    expect(removed).toEqual({ type: 'TagRemoved', data: { tagId: 't' } });
    expect(removeEntry('tag', 't', given(added, removed as CatalogueEvent))).toEqual([]);
    expect(() => renameEntry('tag', 't', 'x', given(added, removed as CatalogueEvent))).toThrow('no such tag');
  });
  it('a tag cannot be below itself', () => {
    expect(() => moveTag('t', 'child', ['child', 't'], given(added))).toThrow(/below itself/);
    expect(moveTag('t', 'p', ['p'], given(added))).toEqual([{ type: 'TagMoved', data: { tagId: 't', parentId: 'p' } }]);
  });
  it('names differ by more than case, width and blanks', () => {
    expect(nameKey('Ａnna  LEE')).toBe(nameKey('anna lee'));
    expect(nameKey('José')).not.toBe(nameKey('Jose'));
    expect(() => entryName(' ')).toThrow('Give a name');
  });
});
