import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { LiveChanges } from './live-changes.js';
import type { Source } from './source.js';

/** What the views stand on. */
interface OpenSource {
  readonly source: Source;
  readonly live: LiveChanges;
}

export const SourceContext = createContext<OpenSource | null>(null);

function open(): OpenSource {
  const found = useContext(SourceContext);
  if (found === null) throw new Error('A view stands outside of a SourceContext.');
  return found;
}

/** Where the data of the page come from. */
export function useSource(): Source {
  return open().source;
}

/** Who tells of changes. */
export function useLive(): LiveChanges {
  return open().live;
}
