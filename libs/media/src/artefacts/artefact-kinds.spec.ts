import { describe, expect, it } from '@jest/globals';
import { artefactFolder } from './artefact-kinds.js';

describe('the folder of an artefact', () => {
  it('lies under two letters of its key, apart by kind and recipe', () => {
    expect(artefactFolder('/data/artefacts', 'ab12', 'sprite', 3)).toBe('/data/artefacts/ab/ab12/sprite.v3');
  });
});
