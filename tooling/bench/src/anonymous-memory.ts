import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;

/** A watch over this process's memory. */
export interface MemoryWatch {
  /** Ends it. @returns the most that was seen, in bytes; null where the system doesn't tell */
  stop(): number | null;
}

/** Watches how much memory of this process is no file's. */
export function watchAnonymousMemory(): MemoryWatch {
  let peak = anonymousBytes();
  const look = setInterval(() => {
    const now = anonymousBytes();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  }, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(look);
      return peak;
    },
  };
}

/** This process's memory that is no file's, in bytes; null where the system doesn't tell. */
export function anonymousBytes(): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}
