import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'README.md': `# Tidepool

Tide tables for any place on the coast, as a small server and a command. See [how it is built](docs/architecture.md) and
[what was decided](docs/adr/0001-utc-inside.md).

## Use

\`\`\`sh
tidepool serve --port 4310
tidepool export --station hamburg --year 2026
\`\`\`
`,
  'docs/architecture.md': `# Architecture

A request names a place. The nearest station is looked up, its constituents are loaded through a cache, and tides are computed from
them.

## Parser

Station files are comma-separated. A quoted field may hold commas and line breaks; a trailing comma is an empty field.

## Cache

Stations are cached by their id, the 500 that were used last. See [the decision](adr/0002-cache-by-station.md).
`,
  'docs/adr/0001-utc-inside.md': `# 1. Times are UTC inside

**Status:** accepted

**Decision.** Times are UTC everywhere but where they are shown, and shown in the station's time zone by its name.

**Why.** A tide table spans the change to summer time; one offset for all of it was wrong for half of them.
`,
  'docs/adr/0002-cache-by-station.md': `# 2. The cache goes by station

**Status:** accepted

**Decision.** What is loaded is cached by the station's id, not by the coordinates of the request.

**Why.** Coordinates of a phone have fourteen digits, so no two requests were ever the same.
`,
  'src/parser.ts': `/** Reads one line of a station file. */
export function parseLine(line: string): string[] {
  return line.split(',').filter(Boolean);
}
`,
  'src/cache.ts': `/** Keeps the stations that were used last. */
export class StationCache<T> {
  readonly #stations = new Map<string, T>();

  constructor(readonly size = 500) {}

  get(id: string): T | undefined {
    const found = this.#stations.get(id);
    if (found === undefined) return undefined;
    this.#stations.delete(id);
    this.#stations.set(id, found);
    return found;
  }

  set(id: string, station: T): void {
    this.#stations.set(id, station);
    const [oldest] = this.#stations.keys();
    if (this.#stations.size > this.size && oldest !== undefined) this.#stations.delete(oldest);
  }
}
`,
  'src/tide-table.ts': `import type { Station } from './station.js';

/** A high or low water. */
export interface Tide {
  readonly time: Date;
  readonly heightMetres: number;
  readonly kind: 'high' | 'low';
}

/** The time of a tide as people at the station read it. */
export function localTime({ time }: Tide, { timeZone }: Station): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(time);
}
`,
  'src/station.ts': `/** A place whose tides are known. */
export interface Station {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The station nearest to a place. */
export function nearestStation(stations: readonly Station[], latitude: number, longitude: number): Station | undefined {
  const distance = (one: Station) => Math.hypot(one.latitude - latitude, one.longitude - longitude);
  return [...stations].sort((a, b) => distance(a) - distance(b))[0];
}
`,
};

/** The files after the parser was mended, the second state of the project. */
const MENDED: Readonly<Record<string, string>> = {
  'src/parser.ts': `/** Reads one line of a station file. A trailing comma is an empty field; an empty line has none. */
export function parseLine(line: string): string[] {
  return line === '' ? [] : line.split(',');
}
`,
  'src/parser.test.ts': `import { expect, test } from 'vitest';
import { parseLine } from './parser.js';

test('keeps empty fields', () => {
  expect(parseLine('a,b,')).toEqual(['a', 'b', '']);
});
`,
};

/** Writes the demo's project as it was before its parser was mended. */
export function writeProject(folder: string): void {
  write(folder, FILES);
}

/** Mends the parser. */
export function mendProject(folder: string): void {
  write(folder, MENDED);
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
