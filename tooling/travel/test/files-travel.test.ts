import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_PACKAGED_NODE, packagedNode } from '@cairndb/testing';
import { DRIVER_NAMES, type DriverName, VISITOR_WORD, type View } from '@cairndb/travel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Traveller } from './traveller.js';

const withSqlite = packagedNode();
const names: readonly DriverName[] = DRIVER_NAMES.filter((name) => name !== 'node-sqlite' || withSqlite !== undefined);
/** Each driver and the next, in a ring: that their files hold the same is compared besides. */
const pairs = names.map((writer, at) => [writer, names[(at + 1) % names.length] ?? writer] as const);

const folder = mkdtempSync(join(tmpdir(), 'cairn-travel-'));
const travellers = new Map<DriverName, Traveller>();
/** What each driver sees in the database that it made itself. */
const own = new Map<DriverName, View>();

function traveller(name: DriverName): Traveller {
  const found = travellers.get(name);
  if (found === undefined) throw new Error(`There is no process with ${name}.`);
  return found;
}

/** The database that a driver made and left, for one test to go on with. */
function copyOf(writer: DriverName, purpose: string): string {
  const path = join(folder, `${writer}-${purpose}.db`);
  cpSync(join(folder, `${writer}.db`), path);
  return path;
}

beforeAll(async () => {
  for (const name of names) {
    travellers.set(name, new Traveller(name, name === 'node-sqlite' ? withSqlite : process.execPath));
  }
  await Promise.all(
    names.map(async (name) => {
      await traveller(name).settle(join(folder, `${name}.db`));
      own.set(name, await traveller(name).look(copyOf(name, 'itself'), 'all'));
    }),
  );
});

afterAll(async () => {
  await Promise.all([...travellers.values()].map((each) => each.stop()));
  rmSync(folder, { recursive: true, force: true });
});

if (withSqlite === undefined) it.skip(`node:sqlite: ${NO_PACKAGED_NODE}`, () => {});

describe('a database of any driver', () => {
  it.each(names)(
    'holds the same when %s makes it as when the first driver does, and nothing is wrong with it',
    (name) => {
      const view = own.get(name);
      expect(view).toMatchObject({ findings: [], unlooked: [] });
      expect(view?.answers.wombat).not.toBe('');
      expect(view).toEqual(own.get(names[0] ?? name));
    },
  );

  it.concurrent.for(pairs)(
    'made by %s opens on %s with identical results, and goes back with what was added',
    async ([writer, reader], { expect }) => {
      const path = copyOf(writer, `on-${reader}`);
      expect(await traveller(reader).look(path, 'all')).toEqual(own.get(writer));
      await traveller(reader).add(path, reader);
      const back = await traveller(writer).look(path, 'some');
      expect(back.findings).toEqual([]);
      expect(back.answers[VISITOR_WORD]?.split(' ')).toEqual(
        expect.arrayContaining([`visit-of-${reader}`, `visitors:${reader}.ts:1`]),
      );
      expect(await traveller(reader).look(path, 'some')).toEqual(back);
    },
  );

  it.concurrent.for([names, [...names].reverse()])(
    'goes through %s and back to the first, and keeps what each added',
    async (route, { expect }) => {
      const [first] = route;
      if (first === undefined) return expect.unreachable('There is no driver.');
      const path = copyOf(first, 'round');
      for (const name of route) await traveller(name).add(path, name);
      const view = await traveller(first).look(path, 'some');
      expect(view.findings).toEqual([]);
      for (const name of route) expect(view.answers[VISITOR_WORD]).toContain(`visit-of-${name}`);
      for (const name of route) expect(await traveller(name).look(path, 'some'), name).toEqual(view);
    },
  );
});
