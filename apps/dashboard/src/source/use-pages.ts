import type { ChangeKind, Page } from '@cairndb/core';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from './source-context.js';

/** A list as far as it is loaded. */
export interface Pages<T> {
  readonly items: readonly T[];
  /** Whether all is loaded. */
  readonly isEnd: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  /** Loads the next page, unless one is being loaded. */
  readonly more: () => void;
  readonly reload: () => void;
}

type State<T> = Pick<Pages<T>, 'items' | 'isEnd' | 'loading' | 'error'> & {
  readonly cursor: string | undefined;
  /** The dependencies that this was loaded for. */
  readonly key?: string;
};
const START = { items: [], isEnd: false, loading: true, error: undefined, cursor: undefined };
/** A reload reads as much as was shown, but no more than the store gives at once. */
const MOST = 1_000;

/**
 * A list that is read page by page as it is looked at, and from its start again when its dependencies or things of these kinds change.
 * What other dependencies gave is not shown meanwhile.
 */
export function usePages<T>(
  load: (page: { readonly cursor: string | undefined; readonly limit: number }) => Promise<Page<T>>,
  dependencies: readonly unknown[],
  options: { readonly limit?: number; readonly kinds?: readonly ChangeKind[] } = {},
): Pages<T> {
  const { limit = 200, kinds = [] } = options;
  const live = useLive();
  const key = JSON.stringify(dependencies);
  const [state, setState] = useState<State<T>>(START);
  const current = useRef(state);
  current.current = state.key === key ? state : START;
  const run = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const read = useCallback(
    async (cursor: string | undefined, wanted: number) => {
      run.current += 1;
      const own = run.current;
      setState((old) => ({ ...old, loading: true, error: undefined }));
      try {
        const { items, nextCursor } = await latest.current({ cursor, limit: wanted });
        if (own !== run.current) return;
        setState((old) => ({
          key,
          items: cursor === undefined ? items : [...old.items, ...items],
          isEnd: nextCursor === null,
          loading: false,
          error: undefined,
          cursor: nextCursor ?? undefined,
        }));
      } catch (error) {
        if (own === run.current) setState((old) => ({ ...old, loading: false, error }));
      }
    },
    [key],
  );
  useEffect(() => {
    setState({ ...START, key });
    void read(undefined, limit);
    return () => {
      run.current += 1;
    };
  }, [read, limit, key]);
  const reload = useCallback(
    () => void read(undefined, Math.min(MOST, Math.max(limit, current.current.items.length))),
    [read, limit],
  );
  const watched = kinds.join();
  useEffect(() => (watched === '' ? undefined : live.on(watched.split(','), reload)), [watched, reload, live]);
  const more = useCallback(() => {
    const { loading, isEnd, cursor, items, error } = current.current;
    if (!loading && !isEnd && error === undefined) void read(cursor, items.length >= 600 ? MOST : limit);
  }, [read, limit]);
  return { ...current.current, more, reload };
}
