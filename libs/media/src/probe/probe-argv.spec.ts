import { describe, expect, it } from '@jest/globals';
import { checkArgv, checkedPlaces } from '../check/check-argv.js';
import { CONTAINERS, probeArgv, toolInput } from './probe-argv.js';

describe('how a file is named to a tool', () => {
  it('is as a file, whatever it is called', () => {
    expect(toolInput('/films/-i http:x.mp4')).toEqual({ url: 'file:/films/-i http:x.mp4' });
  });

  it('is as an open descriptor when its name is no text', () => {
    const { url, input } = toolInput('/films/\uF7E9.mp4');
    expect(url).toBe('file:/dev/fd/3');
    expect(input).toEqual(Buffer.concat([Buffer.from('/films/'), Buffer.from([0xe9]), Buffer.from('.mp4')]));
  });
});

describe('probing', () => {
  it('opens no other file and no address, and no playlist that could name one', () => {
    const argv = probeArgv('file:/a.mp4');
    expect(argv[argv.indexOf('-protocol_whitelist') + 1]).toBe('file');
    expect(argv[argv.indexOf('-format_whitelist') + 1]).toBe(CONTAINERS);
    for (const dangerous of ['hls', 'concat', 'dash', 'sdp', 'rtsp', 'image2', 'lavfi', 'tty', 'imf']) {
      expect(CONTAINERS.split(',')).not.toContain(dangerous);
    }
  });
});

describe('checking', () => {
  it('looks at a short film as a whole and at a long one in places', () => {
    expect(checkedPlaces(180)).toEqual([{ from: 0, length: null }]);
    expect(checkedPlaces(null)).toHaveLength(1);
    const places = checkedPlaces(7_200);
    expect(places).toHaveLength(12);
    expect(places.at(-1)).toEqual({ from: 7_180, length: 20 });
  });

  it('decodes one stream and writes nothing', () => {
    const argv = checkArgv('file:/a.mp4', 3, { from: 5, length: 20 });
    expect(argv).toContain('0:3');
    expect(argv.slice(-3)).toEqual(['-f', 'null', '-']);
  });
});
