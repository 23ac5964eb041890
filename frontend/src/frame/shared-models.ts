import {
  createLibraries,
  createScans,
  createViews,
  type LibrariesModel,
  type ScansModel,
  type ViewsModel,
} from '#client';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What several pages and the frame show at once, fetched once. */
export interface SharedModels {
  readonly libraries: LibrariesModel;
  /** Only for administrators. */
  readonly scans: ScansModel | null;
  readonly views: ViewsModel;
}

const Context = createContext<SharedModels | null>(null);
export const SharedProvider = Context.Provider;

export const useShared = (): SharedModels => {
  const shared = useContext(Context);
  if (!shared) throw new Error('No shared models: the component is outside of the frame.');
  return shared;
};

export { createLibraries, createScans, createViews };
