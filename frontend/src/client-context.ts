import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import type { BrowserClient } from './live/browser-client.ts';

const Context = createContext<BrowserClient | null>(null);
export const ClientProvider = Context.Provider;

export const useClient = (): BrowserClient => {
  const client = useContext(Context);
  if (!client) throw new Error('No client: the component is outside of the app.');
  return client;
};

/** A model that lives as long as the component and the given values; disposed of afterwards. */
export const useModel = <T extends { dispose(): void }>(
  create: (client: BrowserClient) => T,
  values: readonly unknown[] = [],
): T => {
  const client = useClient();
  const model = useMemo(() => create(client), [client, ...values]);
  useEffect(() => () => model.dispose(), [model]);
  return model;
};
