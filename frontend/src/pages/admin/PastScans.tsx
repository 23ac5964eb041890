import type { Scan } from '#contracts';
import { CircleAlert, CircleCheck, CircleX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { outcome } from '../../format/scans.ts';
import { ago, moment, span } from '../../format/times.ts';
import { CountLegend } from './CountLegend.tsx';
import { Failures } from './Failures.tsx';

const SHOWN = 5;
const WHY: Readonly<Record<string, string>> = {
  request: 'asked for',
  start: 'at the start',
  watch: 'after a change',
  sweep: 'sweep',
  'library-added': 'folder added',
  'rules-changed': 'rules changed',
};

interface PastScansProps {
  readonly scans: readonly Scan[];
  readonly nameOf: (libraryId: string) => string;
}

/** Scans that are over, newest first; each opens. */
export const PastScans = ({ scans, nameOf }: PastScansProps) => {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section class="panel" aria-labelledby="h-scans">
      <div class="panel-head">
        <h2 id="h-scans">Scans</h2>
      </div>
      {scans.length === 0 ? (
        <p class="calm">None yet. The first begins when a folder is added.</p>
      ) : (
        <ul class="rows">
          {scans.slice(0, SHOWN).map((scan) => {
            const isOpen = open === scan.id;
            const bad = scan.state === 'failed' || (scan.counts?.failed ?? 0) > 0;
            const Icon = scan.state === 'cancelled' ? CircleX : bad ? CircleAlert : CircleCheck;
            return (
              <li key={scan.id}>
                <button
                  type="button"
                  class="row past"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : scan.id)}
                >
                  <span class={scan.state === 'failed' ? 'danger' : bad ? 'warn' : 'subtle'}>
                    <Icon />
                  </span>
                  <span class="row-text">
                    <span class="clip">
                      {nameOf(scan.libraryId)} <span class="subtle">{WHY[scan.trigger] ?? scan.trigger}</span>
                    </span>
                    <span class="num">{outcome(scan)}</span>
                  </span>
                  <span class="end subtle num" title={moment(scan.requestedAt)}>
                    {scan.durationMs !== null && span(Math.max(1, scan.durationMs / 1_000))}
                    <span class="only-wide">{ago(scan.finishedAt ?? scan.requestedAt)}</span>
                  </span>
                </button>
                {isOpen && scan.counts && (
                  <div class="scan">
                    <CountLegend counts={scan.counts} />
                  </div>
                )}
                {isOpen && <Failures failures={scan.failures} total={scan.counts?.failed ?? 0} />}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
