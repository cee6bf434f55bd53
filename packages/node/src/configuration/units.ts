const SPAN = /^(\d{1,15})(ms|s|m|h|d|w)$/;
const SPANS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

const SIZE = /^(\d{1,15})(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$/;
const SIZES = {
  ...{ B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  ...{ KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 },
} as const;

/** `30s`, `24h`, `7d` in milliseconds: a whole number and its unit, nothing between; undefined for all else. */
export function parseSpan(text: string): number | undefined {
  const [, count, unit = ''] = SPAN.exec(text) ?? [];
  return product(count, SPANS[unit as keyof typeof SPANS]);
}

/** `10MB`, `1GB`, `64MiB` in bytes: a whole number and its unit, nothing between; 1 KB is 1,000 bytes, 1 KiB is 1,024. */
export function parseSize(text: string): number | undefined {
  const [, count, unit = ''] = SIZE.exec(text) ?? [];
  return product(count, SIZES[unit as keyof typeof SIZES]);
}

/** Milliseconds in the largest unit that leaves a whole number: `1d`, `90m`. */
export function formatSpan(ms: number): string {
  return inUnits(ms, [
    ['d', SPANS.d],
    ['h', SPANS.h],
    ['m', SPANS.m],
    ['s', SPANS.s],
    ['ms', SPANS.ms],
  ]);
}

/** Bytes in the largest unit that leaves a whole number: `1GB`, `256MiB`. */
export function formatSize(bytes: number): string {
  return inUnits(bytes, [
    ['TB', SIZES.TB],
    ['GiB', SIZES.GiB],
    ['GB', SIZES.GB],
    ['MiB', SIZES.MiB],
    ['MB', SIZES.MB],
    ['KiB', SIZES.KiB],
    ['KB', SIZES.KB],
    ['B', SIZES.B],
  ]);
}

function product(count: string | undefined, unit: number | undefined): number | undefined {
  if (count === undefined || unit === undefined) return undefined;
  const value = Number(count) * unit;
  return Number.isSafeInteger(value) ? value : undefined;
}

function inUnits(value: number, units: readonly (readonly [name: string, size: number])[]): string {
  const [name, size] = units.find(([, each]) => value >= each && value % each === 0) ??
    units[units.length - 1] ?? ['', 1];
  return `${value / size}${name}`;
}
