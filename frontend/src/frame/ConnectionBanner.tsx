import { WifiOff } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useClient } from '../client-context.ts';
import { span } from '../format/times.ts';

/** A hiccup is not worth a banner. */
const PATIENCE_MS = 3_000;

/** Says how old what is shown is, and when it will be tried again. */
export const ConnectionBanner = () => {
  const { live } = useClient();
  const status = live.status.value;
  const stale = status.state === 'stale';
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!stale) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [stale]);

  if (!stale || now - status.since < PATIENCE_MS) return null;
  const wait = status.retryAt === null ? 0 : Math.ceil((status.retryAt - now) / 1_000);
  return (
    <div class="conn">
      <div class="notice" role="status">
        <WifiOff />
        <span>
          <b>Connection lost.</b> What you see is from {span((now - status.since) / 1_000)} ago.
        </span>
        <span class="end">
          <span class="subtle num only-wide">{wait > 0 ? `Next try in ${wait} s` : 'Trying now'}</span>
          <button type="button" class="btn btn-s" disabled={wait <= 0} onClick={() => live.retry()}>
            Try now
          </button>
        </span>
      </div>
    </div>
  );
};
