import type { LogEntry, LogFilter } from '@cairndb/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSource } from '../../source/source-context.js';

const PAUSE_MS = 700;
/** So many new lines are shown; older ones are in the list below once it is loaded again. */
const MOST = 500;

/** Ids rise in the order of writing; a list is by time, so that its first line need not have the largest. */
function largestId(lines: readonly LogEntry[]): number {
  return Math.max(0, ...lines.map(({ id }) => id));
}

/**
 * Lines that were written since those that are shown, newest first. The change feed has none about the log (a busy one would push everything else out of it), so
 * the log is asked for what came after its last line, as long as the page is looked at.
 */
export function useTail(filter: LogFilter, isLive: boolean, shown: readonly LogEntry[]): readonly LogEntry[] {
  const { store } = useSource();
  const [lines, setLines] = useState<readonly LogEntry[]>([]);
  const key = JSON.stringify(filter);
  const seen = useRef(0);
  seen.current = largestId(shown);
  useEffect(() => {
    if (!isLive) return;
    let isEnded = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: number | undefined;
    const asked: LogFilter = JSON.parse(key);
    const look = async () => {
      // Where few lines fit, those that don't are passed by once: from then on it goes on behind the newest of all.
      const newest = last ?? largestId((await store.logs.list({ limit: 200 })).items);
      const found = await store.logs.after(last ?? seen.current, { ...asked, limit: MOST });
      if (isEnded) return;
      const foundLast = found.at(-1)?.id ?? 0;
      last = found.length === MOST ? foundLast : Math.max(newest, foundLast);
      if (found.length > 0) setLines((before) => [...[...found].reverse(), ...before].slice(0, MOST));
    };
    const lookAgain = async () => {
      try {
        if (!document.hidden) await look();
      } catch {
        // What is wrong with the source the list says; the tail tries again.
      }
      if (!isEnded) timer = setTimeout(() => void lookAgain(), PAUSE_MS);
    };
    void lookAgain();
    return () => {
      isEnded = true;
      clearTimeout(timer);
    };
  }, [store, key, isLive]);
  return lines;
}
