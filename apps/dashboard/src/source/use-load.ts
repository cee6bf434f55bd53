import type { ChangeKind } from '@cairndb/core';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from './source-context.js';

/** What was loaded so far. While it loads again, the data before are still there. */
export interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Loads something when its dependencies change, and again after changes of these kinds. An answer that was overtaken by a newer
 * question is dropped. Data of other dependencies are not shown meanwhile.
 */
export function useLoad<T>(
  load: () => Promise<T>,
  dependencies: readonly unknown[],
  kinds: readonly ChangeKind[] = [],
): Loaded<T> {
  const live = useLive();
  const key = JSON.stringify(dependencies);
  const [state, setState] = useState<{ key: string; data: T | undefined; error: unknown; loading: boolean }>({
    key,
    data: undefined,
    error: undefined,
    loading: true,
  });
  const newest = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const run = useCallback(async () => {
    newest.current += 1;
    const own = newest.current;
    setState((old) => ({ ...old, data: old.key === key ? old.data : undefined, key, loading: true }));
    try {
      const data = await latest.current();
      if (own === newest.current) setState({ key, data, error: undefined, loading: false });
    } catch (error) {
      if (own === newest.current) setState((old) => ({ ...old, key, error, loading: false }));
    }
  }, [key]);
  useEffect(() => {
    void run();
    return () => {
      newest.current += 1;
    };
  }, [run]);
  const watched = kinds.join();
  useEffect(() => (watched === '' ? undefined : live.on(watched.split(','), () => void run())), [watched, run, live]);
  const isCurrent = state.key === key;
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    loading: state.loading || !isCurrent,
    reload: () => void run(),
  };
}
