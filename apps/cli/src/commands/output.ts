/** `--json` prints one document for scripts, else text for people. */
export function print(json: boolean | undefined, document: unknown, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text()}\n`);
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = cells.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(cell.length, all[i] ?? 0)), []);
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A bar that redraws itself on a terminal and keeps quiet elsewhere. */
export function progressBar(label: string): { update(done: number, total: number, rate: number): void; end(): void } {
  const live = process.stderr.isTTY;
  return {
    update(done, total, rate) {
      if (!live) return;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const left = rate > 0 ? `${Math.ceil(Math.max(0, total - done) / rate)} s` : '…';
      const filled = Math.round(share * 24);
      process.stderr.write(
        `\r${label.padEnd(12)} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${Math.round(share * 100)} %  ${Math.round(rate)}/s  ${left}   `,
      );
    },
    end() {
      if (live) process.stderr.write('\r\u001b[K');
    },
  };
}
