import type { LogEntry, LogFilter } from '@cairndb/core';
import { useEffect, useState } from 'preact/hooks';
import { useSource } from '../../source/source-context.js';

const PAUSE_MS = 700;
/** So many new lines are shown; older ones are in the list below once it is loaded again. */
const MOST = 500;

/**
 * Lines that were written since, newest first. The change feed has none about the log (a busy one would push everything else out of it), so
 * the log is asked for what came after its last line, as long as the page is looked at.
 */
export function useTail(filter: LogFilter, isLive: boolean): readonly LogEntry[] {
  const { store } = useSource();
  const [lines, setLines] = useState<readonly LogEntry[]>([]);
  const key = JSON.stringify(filter);
  useEffect(() => {
    if (!isLive) return;
    let isEnded = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: number | undefined;
    const asked: LogFilter = JSON.parse(key);
    const look = async () => {
      try {
        // Ids rise in the order of writing; the list is by time, so that its first line need not have the largest id.
        last ??= Math.max(0, ...(await store.logs.list({ limit: 200 })).items.map(({ id }) => id));
        const found = document.hidden ? [] : await store.logs.after(last, { ...asked, limit: MOST });
        const newest = found.at(-1);
        if (!isEnded && newest !== undefined) {
          last = newest.id;
          setLines((before) => [...[...found].reverse(), ...before].slice(0, MOST));
        }
      } catch {
        // What is wrong with the source the list says; the tail tries again.
      }
      if (!isEnded) timer = setTimeout(() => void look(), PAUSE_MS);
    };
    void look();
    return () => {
      isEnded = true;
      clearTimeout(timer);
    };
  }, [store, key, isLive]);
  return lines;
}
