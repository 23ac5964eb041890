import { describe, expect, it } from '@jest/globals';
import { parseFileName } from './parse-file-name.js';
import { compileTemplate } from './template.js';

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
