import { describe, expect, it } from '@jest/globals';
import { footerRow } from '../rows/footer.rows.js';
import { helpRows } from '../rows/help.rows.js';
import { FIRST_VIEW } from '../state/view.js';
import { PANELS } from '../panels.js';
import { plain, widthOf } from '../text/line.js';
import { shownKey } from './binding.js';
import { globalKeys } from './global.keys.js';
import { ALL_TABLES, tablesFor } from './tables.js';

const viewOf = (panel: (typeof PANELS)[number]['id']) => ({ ...FIRST_VIEW, panel });

describe('the binding tables', () => {
  it.each(ALL_TABLES.map((table) => [table.name, table] as const))('%s gives each key one meaning', (_, table) => {
    const keys = table.bindings.flatMap((each) => each.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it.each(PANELS.map((each) => each.id))('%s takes no key away from what works everywhere', (panel) => {
    const [own] = tablesFor(viewOf(panel));
    const everywhere = globalKeys.bindings.flatMap((each) => each.keys);
    expect(own?.bindings.flatMap((each) => each.keys).filter((key) => everywhere.includes(key))).toEqual([]);
  });

  it.each(PANELS.map((each) => each.id))('%s has a footer that fits 80 columns with keys and quit in it', (panel) => {
    const { row, keys } = footerRow(tablesFor(viewOf(panel)), 80, true);
    expect(widthOf(row)).toBe(80);
    expect(plain(row)).toContain('? keys');
    expect(plain(row)).toContain('q quit');
    for (const { key, from, to } of keys) expect(plain(row).slice(from, to).startsWith(shownKey(key))).toBe(true);
  });

  it('tells in the help of every key', () => {
    const help = helpRows(ALL_TABLES).map(plain).join('\n');
    for (const key of ALL_TABLES.flatMap((table) => table.bindings).flatMap((each) => each.keys))
      expect(help).toContain(shownKey(key));
  });

  it('keeps all keys to a dialog while it is open', () => {
    const tables = tablesFor({ ...FIRST_VIEW, overlay: { kind: 'help', scroll: 0 } });
    expect(tables.map((each) => each.name)).toEqual(['help']);
  });
});
