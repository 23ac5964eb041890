import { describe, expect, it } from '@jest/globals';
import { parseJsonSidecar } from './parse-json.js';
import { parseNfo } from './parse-nfo.js';
import { sidecarPaths } from './read-sidecar.js';

describe('a Kodi .nfo', () => {
  it('tells of a film', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <!-- <title>no</title> -->
      <movie><title>Am&#233;lie &amp; Co</title><year>2001</year><premiered>2001-04-25</premiered>
      <studio>Acme</studio><studio>Other</studio><plot><![CDATA[She <b>acts</b>.]]></plot>
      <actor><name>Ann Lee</name><role>Amélie</role></actor><actor><name>Bo Ray</name></actor>
      <genre>Comedy</genre><tag>paris</tag><tag>paris</tag><set><name>Not a person</name></set></movie>`;
    expect(parseNfo(xml)).toEqual({
      title: 'Amélie & Co',
      year: 2001,
      date: '2001-04-25',
      studio: 'Acme',
      details: 'She <b>acts</b>.',
      performers: ['Ann Lee', 'Bo Ray'],
      tags: ['Comedy', 'paris'],
    });
  });

  it('tells of an episode', () => {
    expect(
      parseNfo(
        '<episodedetails><title>Pilot</title><season>1</season><episode>2</episode><aired>2019-05-01</aired></episodedetails>',
      ),
    ).toEqual({ title: 'Pilot', season: 1, episode: 2, date: '2019-05-01' });
  });

  it.each(['', 'https://www.imdb.com/title/tt0211915/', '<movie>', '<movie><unknown>x</unknown></movie>', '\0\0\0'])(
    'that says nothing is nothing: %j',
    (xml) => expect(parseNfo(xml)).toBeNull(),
  );

  it('expands nothing, opens nothing, and ends in bounded time', () => {
    const bomb = `<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><movie><title>&b;&x;</title></movie>`;
    expect(parseNfo(bomb)?.title).toBe('&b;&x;');
    const begun = Date.now();
    for (const hostile of ['<', '<!--', '<![CDATA[', '<a ', '<a>', '&', '<movie><title>', '</a>', '<!']) {
      parseNfo(hostile.repeat(Math.floor(1_000_000 / hostile.length)));
    }
    expect(Date.now() - begun).toBeLessThan(3_000);
  });
});

describe('a .json', () => {
  it('tells in our own words, in those of yt-dlp and in those of Stash', () => {
    expect(
      parseJsonSidecar('{"title":" A  film ","year":2019,"performers":["Ann",{"name":"Bo"},"Ann"],"tags":"x, y"}'),
    ).toEqual({
      title: 'A film',
      year: 2019,
      performers: ['Ann', 'Bo'],
      tags: ['x', 'y'],
    });
    expect(
      parseJsonSidecar('{"fulltitle":"Clip","upload_date":"20190501","uploader":"Chan","description":"About"}'),
    ).toEqual({
      title: 'Clip',
      date: '2019-05-01',
      studio: 'Chan',
      details: 'About',
    });
  });

  it.each([
    '',
    '[]',
    'null',
    '"x"',
    '{',
    '{"other":1}',
    '{"title":{"a":1},"year":"x","tags":[1,null,{}]}',
    '{"__proto__":{"title":"x"}}',
  ])('that says nothing is nothing: %j', (json) => expect(parseJsonSidecar(json)).toBeNull());
});

it('sidecars lie beside their video under its name', () => {
  expect(sidecarPaths('a.b/film.mkv')).toEqual([
    'a.b/film.nfo',
    'a.b/film.mkv.nfo',
    'a.b/film.json',
    'a.b/film.mkv.json',
    'a.b/film.info.json',
  ]);
});
