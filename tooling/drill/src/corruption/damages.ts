import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Random } from '@cairndb/workload';
import type { Original } from './rows-and-pages.js';

/** What a damage is done to. */
export interface Victim {
  readonly path: string;
  readonly original: Original;
  /** The log of another database, of the same page size. */
  readonly foreignLog: string;
}

/** One kind of damage. */
export interface Damage {
  readonly name: string;
  /** Whether the database has commits in its log when it is damaged. */
  readonly withLog: boolean;
  /** Whether it may change values in ways that nobody can see. */
  readonly isSilent: boolean;
  inflict(victim: Victim, random: Random): void;
}

/** Every kind of damage, in the order in which they come, over and over. */
export const DAMAGES: readonly Damage[] = [
  { name: 'bytes flipped', withLog: false, isSilent: true, inflict: flipBytes },
  { name: 'bytes flipped in tables', withLog: false, isSilent: true, inflict: flipInTables },
  { name: 'pages zeroed', withLog: false, isSilent: false, inflict: zeroPages },
  { name: 'pages zeroed above rows', withLog: false, isSilent: false, inflict: zeroInterior },
  { name: 'truncated', withLog: false, isSilent: false, inflict: truncateFile },
  { name: 'header broken', withLog: false, isSilent: false, inflict: breakHeader },
  { name: 'schema broken', withLog: false, isSilent: false, inflict: breakSchema },
  { name: 'index broken', withLog: false, isSilent: false, inflict: breakIndex },
  {
    name: 'log deleted',
    withLog: true,
    isSilent: false,
    inflict: ({ path }) => rmSync(`${path}-wal`, { force: true }),
  },
  {
    name: 'log swapped',
    withLog: true,
    isSilent: false,
    inflict: ({ path, foreignLog }) => copyFileSync(foreignLog, `${path}-wal`),
  },
  { name: 'pages of garbage', withLog: false, isSilent: false, inflict: scramblePages },
  { name: 'pointer map broken', withLog: false, isSilent: false, inflict: breakMap },
];

function flipBytes({ path }: Victim, random: Random): void {
  change(path, (bytes) => {
    for (let at = random.integer(1, 40); at > 0; at -= 1) flip(bytes, random.integer(0, bytes.length - 1), random);
  });
}

function flipInTables({ path, original }: Victim, random: Random): void {
  change(path, (bytes) => {
    for (let at = random.integer(1, 8); at > 0; at -= 1) {
      const page = random.pick(original.pagesOf.get(random.pick([...original.tables.keys()])) ?? [2]);
      flip(bytes, (page - 1) * original.pageSize + random.integer(0, original.pageSize - 1), random);
    }
  });
}

function zeroPages({ path, original: { pageSize } }: Victim, random: Random): void {
  change(path, (bytes) => {
    for (let at = random.integer(1, 12); at > 0; at -= 1) {
      const page = random.integer(0, bytes.length / pageSize - 1);
      bytes.fill(0, page * pageSize, (page + 1) * pageSize);
    }
  });
}

/** Pages of a table that are neither leaves nor overflow: the first byte tells. */
function zeroInterior({ path, original: { pageSize } }: Victim, random: Random): void {
  change(path, (bytes) => {
    const interior: number[] = [];
    for (let at = pageSize; at < bytes.length; at += pageSize) if (bytes[at] === 5) interior.push(at);
    for (let count = random.integer(1, 3); count > 0; count -= 1) {
      const at = random.pick(interior);
      bytes.fill(0, at, at + pageSize);
    }
  });
}

function scramblePages({ path, original: { pageSize } }: Victim, random: Random): void {
  change(path, (bytes) => {
    for (let at = random.integer(1, 6); at > 0; at -= 1) {
      random.bytes(pageSize).copy(bytes, random.integer(0, bytes.length / pageSize - 1) * pageSize);
    }
  });
}

function truncateFile({ path }: Victim, random: Random): void {
  const { length } = readFileSync(path);
  truncateSync(path, random.chance(0.1) ? 0 : Math.floor((length * random.integer(1, 99)) / 100));
}

function breakHeader({ path }: Victim, random: Random): void {
  change(path, (bytes) => {
    if (random.chance(0.3)) return void bytes.fill(0, 0, 100);
    if (random.chance(0.3)) return void random.bytes(100).copy(bytes);
    for (let at = random.integer(1, 6); at > 0; at -= 1) flip(bytes, random.integer(0, 99), random);
  });
}

function breakSchema({ path, original }: Victim, random: Random): void {
  change(path, (bytes) => {
    const page = random.pick(original.pagesOf.get('sqlite_schema') ?? [1]);
    bytes.fill(0, (page - 1) * original.pageSize, page * original.pageSize);
  });
}

function breakIndex({ path, original }: Victim, random: Random): void {
  change(path, (bytes) => {
    const names = [...original.pagesOf.keys()].filter((name) => !original.tables.has(name) && name !== 'sqlite_schema');
    for (let at = random.integer(1, 4); at > 0; at -= 1) {
      const start = (random.pick(original.pagesOf.get(random.pick(names)) ?? [2]) - 1) * original.pageSize;
      random.bytes(random.integer(8, 200)).copy(bytes, start);
    }
  });
}

function breakMap({ path, original: { pageSize } }: Victim, random: Random): void {
  change(path, (bytes) => {
    if (random.chance(0.5)) bytes.fill(0, pageSize, pageSize * 2);
    else random.bytes(pageSize).copy(bytes, pageSize);
    // The map is asked only where something else is damaged, too.
    const page = random.integer(2, bytes.length / pageSize - 1);
    bytes.fill(0, page * pageSize, (page + 1) * pageSize);
  });
}

function change(path: string, edit: (bytes: Buffer) => void): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  edit(bytes);
  writeFileSync(path, bytes);
}

function flip(bytes: Buffer, at: number, random: Random): void {
  bytes[at] = (bytes[at] ?? 0) ^ random.integer(1, 255);
}
