import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const view = { query: '', sort: ['-addedAt'], layout: 'grid' } as const;

describe('the address of a view', () => {
  let viewHref: typeof import('./view-address.ts').viewHref;
  let shownBy: typeof import('./view-address.ts').shownBy;
  beforeAll(async () => {
    Object.assign(globalThis, { document: { baseURI: 'http://host/base/' } });
    ({ viewHref, shownBy } = await import('./view-address.ts'));
  });
  afterAll(() => Reflect.deleteProperty(globalThis, 'document'));

  it('says all of it, and leaves out what is as usual', () => {
    const full = { query: 'tag:"slow cinema" -rain', sort: ['-rating', 'title'], layout: 'table' } as const;
    const address = new URL(viewHref({ ...full, sort: [...full.sort] }), 'http://host');
    expect(address.pathname).toBe('/base/app/library');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      query: full.query,
      sort: '-rating,title',
      view: 'table',
    });
    expect(shownBy(Object.fromEntries(address.searchParams))).toEqual(full);
    expect(viewHref({ ...view, sort: ['-addedAt'], query: 'rain' })).toBe('/base/app/library?query=rain');
  });

  it('of everything is still said: without a word the library opens with what its viewer chose', () => {
    expect(viewHref({ ...view, sort: [] })).toBe('/base/app/library?view=grid');
  });
});
