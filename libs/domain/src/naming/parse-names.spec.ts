import { describe, expect, it } from '@jest/globals';
import { compileTemplate } from './template.js';
import { parseFileName } from './parse-file-name.js';
import type { ParsedName } from './parsed-name.js';

type Told = Partial<ParsedName>;

const films: readonly (readonly [string, Told])[] = [
  ['Title.Of.Film.2019.1080p.x264-GRP.mkv', { title: 'Title Of Film', year: 2019, resolution: '1080p', group: 'GRP' }],
  ['2001 A Space Odyssey (1968).mkv', { title: '2001 A Space Odyssey', year: 1968 }],
  ['2001.A.Space.Odyssey.1968.1080p.BluRay.x264-GRP.mkv', { title: '2001 A Space Odyssey', year: 1968 }],
  ['2001.A.Space.Odyssey.1080p.BluRay.mkv', { title: '2001 A Space Odyssey', year: null }],
  ['1917 (2019).mp4', { title: '1917', year: 2019 }],
  ['1917.2019.2160p.UHD.BluRay.x265.mkv', { title: '1917', year: 2019 }],
  ['1917.mkv', { title: '1917', year: null }],
  ['1984.1080p.BluRay.mkv', { title: '1984', year: null }],
  ['2012.2009.720p.BrRip.x264.mp4', { title: '2012', year: 2009 }],
  ['Blade Runner 2049 (2017).mkv', { title: 'Blade Runner 2049', year: 2017 }],
  ['Blade.Runner.2049.2017.2160p.HDR.mkv', { title: 'Blade Runner 2049', year: 2017 }],
  ['Blade Runner 2049.mkv', { title: 'Blade Runner 2049', year: null }],
  ['Wonder.Woman.1984.2020.1080p.WEB-DL.mkv', { title: 'Wonder Woman 1984', year: 2020 }],
  ['Wonder Woman 1984 (2020) [1080p].mkv', { title: 'Wonder Woman 1984', year: 2020, resolution: '1080p' }],
  ['Death Race 2000 (1975).avi', { title: 'Death Race 2000', year: 1975 }],
  ['Class of 1999 (1990).avi', { title: 'Class of 1999', year: 1990 }],
  ['Class of 1984.mkv', { title: 'Class of 1984', year: null }],
  ['300 (2006).mkv', { title: '300', year: 2006 }],
  ['(500) Days of Summer (2009).mkv', { title: '(500) Days of Summer', year: 2009 }],
  ['[REC] (2007).mkv', { title: '[REC]', year: 2007, studio: null }],
  ['[REC] 2 (2009).mkv', { title: '[REC] 2', year: 2009, studio: null }],
  [
    'Birdman or (The Unexpected Virtue of Ignorance) (2014).mkv',
    { title: 'Birdman or (The Unexpected Virtue of Ignorance)', year: 2014 },
  ],
  ['Amélie (2001).mkv', { title: 'Amélie', year: 2001 }],
  [
    "Le.Fabuleux.Destin.d'Amélie.Poulain.2001.FRENCH.1080p.BluRay.mkv",
    { title: "Le Fabuleux Destin d'Amélie Poulain", year: 2001 },
  ],
  ['Movie_Title_(2015)_720p.mp4', { title: 'Movie Title', year: 2015 }],
  ['Movie.Title.(2019).[1080p].[WEBRip].[YTS.MX].mp4', { title: 'Movie Title', year: 2019 }],
  ['Movie Title [2019].mkv', { title: 'Movie Title', year: 2019 }],
  ['Movie Title 2019 1080p WEBRip x265.mkv', { title: 'Movie Title', year: 2019 }],
  ['Movie Title - 2019.mkv', { title: 'Movie Title', year: 2019 }],
  ['Movie Title, 2019.mkv', { title: 'Movie Title', year: 2019 }],
  ['the.matrix.1999.remastered.1080p.bluray.mkv', { title: 'the matrix', year: 1999 }],
  ['The.Good.the.Bad.and.the.Ugly.1966.Extended.Cut.1080p.mkv', { title: 'The Good the Bad and the Ugly', year: 1966 }],
  [
    'Dr. Strangelove or How I Learned to Stop Worrying (1964).mkv',
    { title: 'Dr. Strangelove or How I Learned to Stop Worrying', year: 1964 },
  ],
  ['S.W.A.T.2017.1080p.mkv', { title: 'S.W.A.T.', year: 2017 }],
  ['E.T.the.Extra-Terrestrial.1982.720p.mkv', { title: 'E.T. the Extra-Terrestrial', year: 1982 }],
  ['Mission Impossible - Fallout (2018).mkv', { title: 'Mission Impossible - Fallout', year: 2018 }],
  [
    'Harry.Potter.and.the.Deathly.Hallows.Part.2.2011.1080p.mkv',
    { title: 'Harry Potter and the Deathly Hallows Part 2', year: 2011, part: 2 },
  ],
  ['Kill Bill Vol. 2 (2004).mkv', { title: 'Kill Bill Vol. 2', year: 2004 }],
  ['Film.1999.DVDRip.XviD.CD1-GRP.avi', { title: 'Film', year: 1999, part: 1 }],
  ['Some Film cd2.avi', { title: 'Some Film', part: 2 }],
  ['Some Film (2003) - part1.mkv', { title: 'Some Film', year: 2003, part: 1 }],
  ['Some Film-pt2.mkv', { title: 'Some Film', part: 2 }],
  ["Charlotte's Web (2006).mkv", { title: "Charlotte's Web", year: 2006 }],
  ['The.French.Dispatch.2021.1080p.mkv', { title: 'The French Dispatch', year: 2021 }],
  ['Uncut.Gems.2019.1080p.WEB.h264-GRP.mkv', { title: 'Uncut Gems', year: 2019 }],
  ["Mr. Holland's Opus (1995).mkv", { title: "Mr. Holland's Opus", year: 1995 }],
  ['It (2017).mkv', { title: 'It', year: 2017 }],
  ['Film.German.DL.1080p.BluRay.x264-GRP.mkv', { title: 'Film', year: null }],
  ['Das.Leben.der.Anderen.2006.German.1080p.BluRay.x264.mkv', { title: 'Das Leben der Anderen', year: 2006 }],
  ['Robot.2.0.2018.1080p.mkv', { title: 'Robot 2.0', year: 2018 }],
  ["Film (2010) (Director's Cut) [1080p].mkv", { title: 'Film', year: 2010, edition: "Director's Cut" }],
  [
    'Blade Runner (1982) {edition-Final Cut} {tmdb-78}.mkv',
    { title: 'Blade Runner', year: 1982, edition: 'Final Cut' },
  ],
  ['Film (2010) [imdbid-tt1234567].mkv', { title: 'Film', year: 2010 }],
  ['Matrix, The (1999).mkv', { title: 'The Matrix', year: 1999 }],
  ['Title with spaces.mp4', { title: 'Title with spaces', year: null, date: null, season: null, episode: null }],
  ['Кин-дза-дза (1986).mkv', { title: 'Кин-дза-дза', year: 1986 }],
  ['千と千尋の神隠し（2001）.mkv', { title: '千と千尋の神隠し', year: 2001 }],
  ['Spider-Man-Far-From-Home-2019-1080p.mkv', { title: 'Spider Man Far From Home', year: 2019 }],
  ['Spider-Man.Homecoming.2017.mkv', { title: 'Spider-Man Homecoming', year: 2017 }],
  ['X-Men (2000).mkv', { title: 'X-Men', year: 2000 }],
  ['www.example.org - Some Film (2003).mkv', { title: 'Some Film', year: 2003 }],
  ['[ www.example.org ] - Some.Film.2003.1080p.WEB.mkv', { title: 'Some Film', year: 2003 }],
  [
    'Star Wars Episode 4 - A New Hope (1977).mkv',
    { title: 'Star Wars Episode 4 - A New Hope', year: 1977, episode: null },
  ],
  [
    'Star.Wars.Episode.IV.A.New.Hope.1977.1080p.mkv',
    { title: 'Star Wars Episode IV A New Hope', year: 1977, episode: null },
  ],
  ['Se7en.1995.mkv', { title: 'Se7en', year: 1995 }],
  ['Ocean%27s.mkv', { title: 'Ocean%27s' }],
  ['My%20Holiday%20Film.mp4', { title: 'My Holiday Film' }],
  ['a720 exact copy (1).mp4', { title: 'a720 exact copy' }],
  ['Some Clip [dQw4w9WgXcQ].webm', { title: 'Some Clip' }],
  ['Some Clip-dQw4w9WgXcQ.webm', { title: 'Some Clip' }],
  ['Film 4K HDR.mkv', { title: 'Film', resolution: '4K' }],
  ['Film.Name.720p.2019.mkv', { title: 'Film Name', year: 2019 }],
  ['Wall-E.mkv', { title: 'Wall-E' }],
  ['9.mkv', { title: '9' }],
  ['!!!.mkv', { title: '!!!' }],
  ['....mkv', { title: '...' }],
  ['.mkv', { title: '.mkv' }],
  ['Mad.Max.Fury.Road.2015.3D.HSBS.1080p.BluRay.mkv', { title: 'Mad Max Fury Road', year: 2015 }],
  ['Her.2013.mkv', { title: 'Her', year: 2013 }],
  [
    'Léon The Professional (1994) (1080p BluRay x265 10bit Tigole).mkv',
    { title: 'Léon The Professional', year: 1994, resolution: '1080p' },
  ],
  ['Film (2019-2021).mkv', { title: 'Film', year: 2019 }],
  ['Leben｜Tod (2019).mkv', { title: 'Leben｜Tod', year: 2019 }],
  ['[1080p] Film Name (2019).mkv', { title: 'Film Name', year: 2019 }],
  ['Film.2019.v2.mkv', { title: 'Film', year: 2019 }],
  ['My Video - Copy (2).mp4', { title: 'My Video' }],
  ['Metropolis (1927, restored 2010).mkv', { title: 'Metropolis (1927, restored 2010)' }],
];

const shows: readonly (readonly [string, Told])[] = [
  ['Show.S02E05.mkv', { title: 'Show', season: 2, episode: 5, year: null }],
  [
    'Show.Name.S02E05.Episode.Title.720p.HDTV.x264-GRP.mkv',
    { title: 'Show Name', season: 2, episode: 5, episodeTitle: 'Episode Title' },
  ],
  [
    'show name - s02e05 - episode title.mkv',
    { title: 'show name', season: 2, episode: 5, episodeTitle: 'episode title' },
  ],
  ['Show Name 2x05 Title.avi', { title: 'Show Name', season: 2, episode: 5 }],
  ['Show.Name.S01E01E02.1080p.mkv', { title: 'Show Name', season: 1, episode: 1, lastEpisode: 2 }],
  ['Show Name S01E01-E03.mkv', { title: 'Show Name', season: 1, episode: 1, lastEpisode: 3 }],
  ['Show Name S01E01-1080p.mkv', { title: 'Show Name', season: 1, episode: 1, lastEpisode: null }],
  [
    'Show (2019) - S01E02 - Pilot (1080p BluRay x265 GRP).mkv',
    { title: 'Show', year: 2019, season: 1, episode: 2, episodeTitle: 'Pilot' },
  ],
  ['Doctor.Who.2005.S01E01.mkv', { title: 'Doctor Who', year: 2005, season: 1, episode: 1 }],
  ['24.S01E01.mkv', { title: '24', season: 1, episode: 1 }],
  ['1883.S01E03.1080p.mkv', { title: '1883', year: null, season: 1, episode: 3 }],
  ['9-1-1.S03E04.mkv', { title: '9-1-1', season: 3, episode: 4 }],
  ['Marvels.Agents.of.S.H.I.E.L.D.S01E01.mkv', { title: 'Marvels Agents of S.H.I.E.L.D.', season: 1, episode: 1 }],
  ['Show Season 2 Episode 5.mkv', { title: 'Show', season: 2, episode: 5 }],
  ['Serie Staffel 2 Folge 5.mkv', { title: 'Serie', season: 2, episode: 5 }],
  ['Série Saison 2 Épisode 5.mkv', { title: 'Série', season: 2, episode: 5 }],
  ['Serie Temporada 2 Capítulo 5.mkv', { title: 'Serie', season: 2, episode: 5 }],
  ['Сериал 2 сезон 5 серия.mkv', { title: 'Сериал', season: 2, episode: 5 }],
  ['番組 第05話.mkv', { title: '番組', episode: 5, season: null }],
  ['Show Name S02.mkv', { title: 'Show Name', season: 2, episode: null }],
  ['Show Name Ep. 12.mkv', { title: 'Show Name', episode: 12 }],
  ['Show Name E12.mkv', { title: 'Show Name', episode: 12, season: null }],
  [
    '[SubGroup] Show Name - 05 (1080p) [ABCD1234].mkv',
    { title: 'Show Name', episode: 5, studio: null, group: 'SubGroup' },
  ],
  ['[SubGroup] Show Name - 05v2 [720p].mkv', { title: 'Show Name', episode: 5, studio: null }],
  ['[SubGroup] Show Name S2 - 05 [1080p].mkv', { title: 'Show Name', season: 2, episode: 5, studio: null }],
  ['[SubGroup]_Show_Name_-_05_[720p].mkv', { title: 'Show Name', episode: 5 }],
  ['Show Name - 05.mkv', { title: 'Show Name', episode: 5 }],
  ['01 - Pilot.mkv', { title: 'Pilot', episode: 1 }],
  ['12 Angry Men (1957).mkv', { title: '12 Angry Men', year: 1957, episode: null }],
  ['The.Daily.Show.2019.05.01.Some.Guest.720p.WEB.mkv', { title: 'The Daily Show', date: '2019-05-01', year: 2019 }],
  ['Show.S01E01.PROPER.1080p.mkv', { title: 'Show', season: 1, episode: 1 }],
  ['Show Name/Season 02/S02E05.mkv', { title: 'Show Name', season: 2, episode: 5 }],
  ['Show Name (2019)/Staffel 3/Folge 7.mkv', { title: 'Show Name', season: 3, episode: 7, year: 2019 }],
  ['S02E05.mkv', { title: 'S02E05', season: 2, episode: 5 }],
];

const people: readonly (readonly [string, Told])[] = [
  ['[Studio] Title (2019).mp4', { title: 'Title', studio: 'Studio', year: 2019 }],
  ['[Studio Name] Some Title [1080p].mp4', { title: 'Some Title', studio: 'Studio Name' }],
  ['【スタジオ】タイトル (2019).mp4', { title: 'タイトル', studio: 'スタジオ', year: 2019 }],
  ['[Studio][2019-05-01] Title.mp4', { title: 'Title', studio: 'Studio', date: '2019-05-01' }],
  ['[2019-05-01][Studio] Title.mp4', { title: 'Title', studio: 'Studio', date: '2019-05-01' }],
  ['[Studio] [Ann Lee, Bo Ray] Title.mp4', { title: 'Title', studio: 'Studio', performers: ['Ann Lee', 'Bo Ray'] }],
  [
    'Ann Lee, Bo Ray - Studio - [2019-05-01] Title.mp4',
    { title: 'Title', studio: 'Studio', date: '2019-05-01', performers: ['Ann Lee', 'Bo Ray'] },
  ],
  [
    'Ann Lee - Studio - [2019-05-01] Title #outdoor #slow_motion.mp4',
    { title: 'Title', studio: 'Studio', performers: ['Ann Lee'], tags: ['outdoor', 'slow motion'] },
  ],
  ['Ann Lee & Bo Ray - Title (2019).mp4', { title: 'Title', performers: ['Ann Lee', 'Bo Ray'], year: 2019 }],
  ['Ann Lee, Bo Ray - Studio - Title.mp4', { title: 'Title', performers: ['Ann Lee', 'Bo Ray'], studio: 'Studio' }],
  ['Studio - 2019-05-01 - Title.mp4', { title: 'Title', studio: 'Studio', date: '2019-05-01' }],
  [
    'Studio.19.05.01.Performer.Name.Title.XXX.1080p.MP4-GRP.mp4',
    { title: 'Performer Name Title', studio: 'Studio', date: '2019-05-01' },
  ],
  ['The Scene - Ann Lee, Bo Ray.mp4', { title: 'The Scene', performers: ['Ann Lee', 'Bo Ray'] }],
  ['Title feat. Ann Lee.mp4', { title: 'Title', performers: ['Ann Lee'] }],
  ['Title (Ann Lee, Bo Ray).mp4', { title: 'Title', performers: ['Ann Lee', 'Bo Ray'] }],
  ['Tom & Jerry - The Movie (1992).mkv', { title: 'Tom & Jerry - The Movie', performers: [], year: 1992 }],
  ['Lock, Stock & Two Smoking Barrels (1998).mkv', { title: 'Lock, Stock & Two Smoking Barrels', performers: [] }],
  ['#beach holiday film #2019trip.mp4', { title: 'holiday film', tags: ['beach', '2019trip'] }],
  ['Film #3.mp4', { title: 'Film #3', tags: [] }],
  ['Été_à_la_plage #été.mp4', { title: 'Été à la plage', tags: ['été'] }],
];

const dates: readonly (readonly [string, Told])[] = [
  ['2019-05-01.mp4', { title: '2019-05-01', date: '2019-05-01', year: 2019 }],
  ['2019-05-01 Birthday.mp4', { title: 'Birthday', date: '2019-05-01', year: 2019 }],
  ['2019-05-01 - Birthday.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday 2019-05-01.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday (2019-05-01).mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday [2019-05].mp4', { title: 'Birthday', date: '2019-05', year: 2019 }],
  ['2019.05.01_Birthday.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['20190501_Birthday.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday 01.05.2019.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday 05-31-2019.mp4', { title: 'Birthday', date: '2019-05-31' }],
  ['Birthday 1 May 2019.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Birthday May 1st, 2019.mp4', { title: 'Birthday', date: '2019-05-01' }],
  ['Geburtstag 1. März 2019.mp4', { title: 'Geburtstag', date: '2019-03-01' }],
  ['VID_20190501_123456.mp4', { title: 'VID 20190501 123456', date: '2019-05-01' }],
  ['Screen Recording 2019-05-01 at 10.11.12.mov', { title: 'Screen Recording', date: '2019-05-01' }],
  ['誕生日 2019年5月1日.mp4', { title: '誕生日', date: '2019-05-01' }],
  ['Screencast from 2021-05-06 12-13-14.webm', { title: 'Screencast', date: '2021-05-06' }],
  ['Concert 2019-02-31.mp4', { date: null }],
  ['2019 - Summer.mp4', { title: 'Summer', year: 2019 }],
];

describe.each([
  ['a film', films],
  ['an episode', shows],
  ['people and studios', people],
  ['a date', dates],
])('a name that tells of %s', (_kind, names) => {
  it.each(names)('%s', (name, told) => {
    expect(parseFileName(name)).toMatchObject(told);
  });
});

describe('a template', () => {
  const read = (template: string, name: string) => parseFileName(name, [compileTemplate(template)]);

  it('takes the fields from where they stand', () => {
    expect(
      read('{performers} - {studio} - [{date}] {title}', 'Ann, Bo - Acme - [2019-05-01] Some Title.mp4'),
    ).toMatchObject({
      performers: ['Ann', 'Bo'],
      studio: 'Acme',
      date: '2019-05-01',
      year: 2019,
      title: 'Some Title',
    });
  });

  it.each([
    [
      'Ann - Acme - [2019-05-01] Title.mp4',
      { performers: ['Ann'], studio: 'Acme', date: '2019-05-01', title: 'Title' },
    ],
    ['Ann - [2019-05-01] Title.mp4', { performers: ['Ann'], studio: null, date: '2019-05-01', title: 'Title' }],
    ['Ann - Title.mp4', { performers: ['Ann'], studio: null, date: null, title: 'Title' }],
  ])('may lack its optional parts: %s', (name, told) => {
    expect(read('{performers} - <{studio} - ><[{date}] >{title}', name)).toMatchObject(told);
  });

  it('reads folders above the file', () => {
    expect(read('{studio}/{title} ({year})', 'x/Acme/Some Film (2019).mp4')).toMatchObject({
      studio: 'Acme',
      title: 'Some Film',
      year: 2019,
    });
  });

  it('leaves tags and release words out of the title', () => {
    expect(read('{studio} ~ {title}', 'Acme ~ Some Film 1080p #good.mp4')).toMatchObject({
      studio: 'Acme',
      title: 'Some Film',
      tags: ['good'],
      resolution: '1080p',
    });
  });

  it('that does not fit leaves the name to free reading', () => {
    expect(read('{studio} ~ {title}', 'Some.Film.2019.1080p.mp4')).toMatchObject({ title: 'Some Film', year: 2019 });
  });

  it('takes an escaped character as it is', () => {
    expect(read('\\{{studio}\\} {title}', '{Acme} Film.mp4')).toMatchObject({ studio: 'Acme', title: 'Film' });
  });

  it('answers a hostile name in bounded time', () => {
    const begun = Date.now();
    for (const name of [
      ' - '.repeat(80),
      '['.repeat(250),
      '(a'.repeat(120),
      '2019 '.repeat(50),
      'S01E'.repeat(60),
      '-'.repeat(250),
      '.a'.repeat(120),
    ]) {
      expect(
        parseFileName(`${name}.mp4`, [compileTemplate('{performers} - {studio} - {tags} - {title} - {details}!')])
          .title,
      ).not.toBe('');
    }
    // A pattern that backtracks takes minutes; a busy machine takes seconds.
    expect(Date.now() - begun).toBeLessThan(20_000);
  });
});
