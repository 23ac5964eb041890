import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchEngine } from '../search-engine.js';
import { CINEMA, sample, sampleId } from './sample-documents.js';

export interface EngineUnderTest {
  readonly engine: SearchEngine;
  stop(): Promise<void>;
}

/** What every search engine must do. Each suite gets an engine with nothing in it. */
export function searchEngineContract(name: string, make: () => Promise<EngineUnderTest>): void {
  const withEngine = (what: string, tests: (engine: () => SearchEngine) => void) =>
    describe(`${name}: ${what}`, () => {
      let under: EngineUnderTest;
      beforeAll(async () => {
        under = await make();
      }, 120_000);
      afterAll(() => under.stop());
      tests(() => under.engine);
    });
  const ask = async (engine: SearchEngine, words: string, limit = 20): Promise<string[]> =>
    (await engine.candidates(words, { limit })).map(({ id }) => id);
  const ids = (...numbers: number[]): string[] => numbers.map(sampleId);

  withEngine('an empty engine', (engine) => {
    it('finds nothing, and says that it is well', async () => {
      expect(await ask(engine(), 'night')).toEqual([]);
      expect(await engine().health()).toMatchObject({ ok: true, documents: 0, reason: null });
    });
    it('takes removals of what is not there', async () => {
      await engine().remove(ids(1));
      expect(await ask(engine(), 'night')).toEqual([]);
    });
  });

  withEngine('finding', (engine) => {
    beforeAll(() => engine().save(CINEMA));
    it('counts what it holds and names its version', async () => {
      const health = await engine().health();
      expect(health).toMatchObject({ ok: true, documents: CINEMA.length });
      expect(health.version).toMatch(/^\d/);
    });
    it.each([
      ['a title', 'interstellar', 4],
      ['words in another order', 'hunter the night', 1],
      ['without accents', 'amelie', 3],
      ['with accents that are not there', 'intérstellar', 4],
      ['capitals and umlauts', 'DÄCHERN uber', 9],
      ['a half typed word', 'interst', 4],
      ['half typed after a whole one', 'quiet riv', 7],
      ['a letter too many', 'intersttellar', 4],
      ['a letter too few', 'interstelar', 4],
      ['another letter', 'imterstellar', 4],
      ['two letters swapped', 'itnerstellar', 4],
      ['a slip in one of several words', 'night trian lisbon', 2],
      ['a short misspelt word', 'hunetr wildlife', 8],
      ['a person', 'robert mitchum', 1],
      ['a misspelt person', 'jeremy iroms', 2],
      ['a studio', 'syncopy', 4],
      ['a tag', 'wildlife', 8],
      ['a collection', 'nordic nights', 7],
      ['a title with its year', 'solaris 2002', 6],
      ['a word that is missing its space', 'quietrivers', 7],
      ['a title with its apostrophe', "don't look", 12],
      ['a title without its apostrophe', 'dont look', 12],
      ['another script', 'москва слезам', 10],
      ['another script misspelt', 'масква слезам', 10],
      ['a script without spaces', '東京', 11],
    ])('finds by %s', async (_, words, found) => {
      expect((await ask(engine(), words))[0]).toBe(sampleId(found));
    });
    it.each([
      'my.film_2019-final',
      'MY FILM 2019 FINAL',
      'My-Film.2019',
      'film_2019-fi',
      'FILM.2019.FINAL.(CUT2)',
      '2019-final (cut2)',
      'ilm_2019-fin',
      'lm.2019_final',
    ])('finds by the fragment of a file name "%s"', async (words) => {
      expect(await ask(engine(), words)).toContain(sampleId(7));
    });
    it('answers with the title before a title that says more, and both before a tag', async () => {
      await engine().save([sample(20, 'Harbour', { tags: ['Hunter'] })]);
      expect(await ask(engine(), 'hunter')).toEqual(ids(8, 1, 20));
      await engine().remove(ids(20));
    });
    it('gives each once, best first, and no more than asked for', async () => {
      const found = await engine().candidates('solaris', { limit: 20 });
      expect(found.map(({ id }) => id).sort()).toEqual(ids(5, 6));
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
      expect(await ask(engine(), 'solaris', 1)).toHaveLength(1);
    });
    it('asks that all words are meant', async () => {
      expect(await ask(engine(), 'solaris clooney')).toEqual(ids(6));
      expect(await ask(engine(), 'solaris mitchum')).toEqual([]);
    });
    it('stops when it is called off', async () => {
      const signal = AbortSignal.abort();
      await expect(engine().candidates('night', { limit: 5, signal })).rejects.toThrow(/abort/i);
    });
  });

  withEngine('hostile words', (engine) => {
    beforeAll(() => engine().save(CINEMA));
    const LONG = 'night '.repeat(334).slice(0, 2_000);
    it.each([
      '',
      '   ',
      '*',
      '%',
      '_',
      '%%%',
      "'",
      '"',
      '\\',
      '\\\\%',
      ':*',
      '!&|()<->',
      '-',
      '--',
      '$1',
      "'; drop table search.documents; --",
      'title:=Solaris && id:!=[x]',
      'id:[]',
      '(((((((((',
      '\u0000',
      'a\u0000b\u0000',
      '\ud800',
      '😀😀😀',
      'x'.repeat(2_000),
      '1'.repeat(2_000),
      '% '.repeat(1_000),
      '{"q":"*"}',
      '<script>alert(1)</script>',
    ])('%j is no error and does not find everything', async (words) => {
      expect((await ask(engine(), words, 250)).length).toBeLessThan(CINEMA.length);
    });
    it('reads 2,000 letters of one word as that word', async () => {
      expect((await ask(engine(), LONG)).length).toBeLessThan(CINEMA.length);
    });
    it.each([
      '"solaris"',
      'solaris*',
      '+solaris',
      '(solaris',
      'solaris)',
      'solaris\\',
      "solaris'",
      'solaris\u0000',
      '-solaris',
      'solaris:*',
      '%solaris%',
    ])('takes signs as what separates words: %j', async (words) => {
      expect((await ask(engine(), words)).sort()).toEqual(ids(5, 6));
    });
  });

  withEngine('keeping up', (engine) => {
    it('replaces what it has, and forgets what is removed', async () => {
      await engine().save([sample(1, 'First Light'), sample(2, 'Second Wind')]);
      await engine().save([sample(1, 'Morning Glow')]);
      await engine().save([sample(1, 'Morning Glow')]);
      expect(await ask(engine(), 'first light')).toEqual([]);
      expect(await ask(engine(), 'morning glow')).toEqual(ids(1));
      await engine().remove(ids(1, 99));
      expect(await ask(engine(), 'morning glow')).toEqual([]);
      expect(await engine().health()).toMatchObject({ documents: 1 });
    });
    it('takes many documents at once, one of them twice', async () => {
      const many = Array.from({ length: 1_500 }, (_, i) => sample(1_000 + i, `Episode ${i} Nightfall`));
      await engine().save([...many, sample(1_000, 'Episode The Last')]);
      expect(await ask(engine(), 'last episode')).toEqual(ids(1_000));
      expect((await ask(engine(), 'nightfall', 400)).length).toBe(400);
    });
    it('takes texts that are no texts', async () => {
      await engine().save([
        sample(3, '\u0000 \ud800 \\ " \' \n\t', { people: ['', '%'], tags: [':*'], paths: ['\\N.mkv', ''] }),
      ]);
      await engine().save([sample(4, '')]);
      expect(await engine().health()).toMatchObject({ ok: true });
    });
  });

  withEngine('rebuilding', (engine) => {
    it('fills beside the live one while that is searched, and then takes its place', async () => {
      await engine().save([sample(1, 'Old Harbour'), sample(2, 'Lost Letter')]);
      const before = await engine().identity();
      const rebuild = await engine().rebuild();
      await rebuild.save([sample(1, 'New Harbour'), sample(3, 'Fresh Paint')]);
      await rebuild.save([sample(3, 'Fresh Paint Again')]);
      expect(await ask(engine(), 'old harbour')).toEqual(ids(1));
      expect(await ask(engine(), 'fresh paint')).toEqual([]);
      let asking = true;
      const searches = (async () => {
        let asked = 0;
        while (asking) {
          expect((await ask(engine(), 'harbour'))[0]).toBe(sampleId(1));
          asked += 1;
        }
        return asked;
      })();
      await rebuild.finish();
      asking = false;
      expect(await searches).toBeGreaterThan(0);
      expect(await engine().identity()).not.toBe(before);
      expect(await ask(engine(), 'lost letter')).toEqual([]);
      expect(await ask(engine(), 'fresh paint again')).toEqual(ids(3));
      expect(await ask(engine(), 'hrabour')).toEqual(ids(1));
      expect(await engine().health()).toMatchObject({ documents: 2 });
      await engine().save([sample(4, 'After The Swap')]);
      expect(await ask(engine(), 'after swap')).toEqual(ids(4));
    });
    it('leaves the live one alone when it is abandoned, or when it was left halfway', async () => {
      const identity = await engine().identity();
      const abandoned = await engine().rebuild();
      await abandoned.save([sample(9, 'Never Seen')]);
      await abandoned.abandon();
      const left = await engine().rebuild();
      await left.save([sample(9, 'Never Seen')]);
      expect(await engine().identity()).toBe(identity);
      expect(await ask(engine(), 'never seen')).toEqual([]);
      const whole = await engine().rebuild();
      await whole.save([sample(5, 'Whole At Last')]);
      await whole.finish();
      expect(await ask(engine(), 'whole last')).toEqual(ids(5));
      expect(await engine().health()).toMatchObject({ documents: 1 });
    });
    it('can end with nothing in it', async () => {
      const rebuild = await engine().rebuild();
      await rebuild.finish();
      expect(await ask(engine(), 'whole last')).toEqual([]);
      expect(await engine().health()).toMatchObject({ ok: true, documents: 0 });
    });
  });

  withEngine('words that mean the same', (engine) => {
    const FILMS = [
      sample(1, 'The Motion Picture'),
      sample(2, 'A Short Automobile Ride'),
      sample(3, 'Harbour Lights', { tags: ['Science fiction'] }),
      sample(4, 'Kinofilm'),
      sample(5, 'Automobilia'),
    ];
    beforeAll(() => engine().save(FILMS));
    it('find what was not typed, beside what was', async () => {
      await engine().replaceSynonyms([
        { id: 'films', words: ['Kinofilm', 'motion picture'], oneWay: false },
        { id: 'kinds', words: ['Sci-Fi', 'science fiction'], oneWay: false },
      ]);
      expect((await ask(engine(), 'kinofilm')).sort()).toEqual(ids(1, 4));
      expect((await ask(engine(), 'MOTION-picture')).sort()).toEqual(ids(1, 4));
      expect(await ask(engine(), 'sci fi')).toEqual(ids(3));
      expect(await ask(engine(), 'harbour sci-fi')).toEqual(ids(3));
      expect(await ask(engine(), 'harbour kinofilm')).toEqual([]);
    });
    it('are replaced as a whole, and work one way where they are meant so', async () => {
      await engine().replaceSynonyms([{ id: 'cars', words: ['Fahrzeug', 'automobile', 'motion'], oneWay: true }]);
      expect(await ask(engine(), 'kinofilm')).toEqual(ids(4));
      const vehicles = await ask(engine(), 'fahrzeug');
      expect(vehicles).toEqual(expect.arrayContaining(ids(1, 2)));
      expect(await ask(engine(), 'motion')).toEqual(ids(1));
    });
    it('outlive a rebuild', async () => {
      const rebuild = await engine().rebuild();
      await rebuild.save(FILMS);
      await rebuild.finish();
      expect(await ask(engine(), 'fahrzeug ride')).toEqual(ids(2));
      await engine().replaceSynonyms([]);
      expect(await ask(engine(), 'fahrzeug ride')).toEqual([]);
    });
    it('mean nothing to query languages, whatever signs they hold', async () => {
      await engine().replaceSynonyms([
        { id: 'signs', words: ["'; drop table", ':*', '\u0000', '%', 'Kinofilm & (x'], oneWay: false },
      ]);
      expect(await ask(engine(), 'harbour lights')).toEqual(ids(3));
      expect((await ask(engine(), 'drop table')).length).toBeLessThan(FILMS.length);
      await engine().replaceSynonyms([]);
    });
  });
}
