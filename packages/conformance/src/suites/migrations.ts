import type { StoreEvents } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext } from '../context.js';
import {
  GADGETS_1,
  GADGETS_2,
  gadgetHistory,
  gadgetSteps,
  gadgets,
  gadgetsOf,
  gadgetsWith,
} from '../fixtures/gadgets.js';
import { buildWorld } from '../fixtures/world.js';
import { failure, rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

const at1 = { domains: [gadgets(GADGETS_1)] };
const at2 = { domains: [gadgets(GADGETS_2)] };

/** Listens to migrations from the very beginning. */
function listening(): { readonly heard: string[]; readonly listeners: Partial<StoreEvents> } {
  const heard: string[] = [];
  return { heard, listeners: { migration: ({ domain, version }) => heard.push(`${domain} ${version}`) } };
}

/** A database at version 1 with two gadgets, closed. */
async function filled({ open }: CaseContext): Promise<void> {
  const { store } = await open(at1);
  await gadgetsOf(store).add('lamp', 3);
  await gadgetsOf(store).add('radio', 1);
  await store.close();
}

const FILLED = [
  { name: 'lamp', parts: 3 },
  { name: 'radio', parts: 1 },
];

/** The names of all tables and what the history holds, read below any store. */
async function schemaOf({ database }: CaseContext): Promise<unknown> {
  const connection = await (await database()).driver().open({ readonly: false });
  const tables = await connection.all('select name, sql from sqlite_master order by name', []);
  const history = await connection.all('select domain, version, checksum from cairn_migrations order by 1, 2', []);
  await connection.close();
  return [tables.map((row) => [...row]), history.map((row) => [...row])];
}

/** Bringing a database up to date. */
export const migrations = suite('migrations', {
  'fresh-database': {
    title: 'a new database gets every migration of every domain, and tells of each',
    rows: ['CY-18', 'CB-2'],
    surfaces: ['async'],
    async run({ open }) {
      const { heard, listeners } = listening();
      const { store } = await open({ listeners });
      const { schema } = await store.stats();
      const inCore = ['conversations', 'codegen', 'code', 'imports', 'analytics', 'logs', 'settings', 'models'];
      for (const domain of [...inCore, 'memories', 'memory-blocks', 'intentions'])
        assert.isAtLeast(schema[domain] ?? 0, 1, domain);
      const expected = Object.entries(schema).flatMap(([domain, last]) =>
        Array.from({ length: last }, (_, at) => `${domain} ${at + 1}`),
      );
      assert.sameMembers(heard, expected);
    },
  },
  'opening-again': {
    title: 'a database that is up to date is opened without any change',
    rows: ['CY-18'],
    surfaces: ['async'],
    async run(context) {
      const first = await context.open();
      await buildWorld(first.api);
      const before = await snapshot(first.api);
      await first.store.close();
      const schema = await schemaOf(context);
      const { heard, listeners } = listening();
      const { api, store } = await context.open({ listeners });
      assert.isEmpty(heard);
      assert.deepEqual(await snapshot(api), before);
      await store.close();
      assert.deepEqual(await schemaOf(context), schema);
    },
  },
  'chosen-domains': {
    title: 'a store has the tables of its domains only; another domain comes in later',
    rows: ['CY-18', 'AI-1'],
    surfaces: ['async'],
    async run({ open }) {
      await open(at1).then(async ({ store }) => {
        await gadgetsOf(store).add('lamp', 3);
        assert.notProperty(store, 'conversations');
        assert.deepEqual((await store.stats()).schema, { changes: 1, gadgets: 1 });
        await store.close();
      });
      const { api, store } = await open();
      await api.conversations.create({ title: 'beside gadgets' });
      await store.close();
      assert.deepEqual(await gadgetsOf((await open(at1)).store).list(), [{ name: 'lamp', parts: 3 }]);
    },
  },
  'a-domain-of-a-third-party': {
    title: 'a domain of a third party has every surface: promises, transactions, savepoints and rollback',
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open(at1);
      const own = gadgetsOf(store);
      await own.add('lamp', 2);
      await rejection('constraint', () => own.add('lamp', 5));
      await store.transaction(function* (tx) {
        yield* gadgetSteps(tx).add('radio', 1);
        try {
          yield* gadgetSteps(tx).add('lamp', 1);
        } catch {
          yield* gadgetSteps(tx).add('clock', 0);
        }
      });
      await failure(() =>
        store.transaction(function* (tx) {
          yield* gadgetSteps(tx).add('ghost', 9);
          throw new Error('no');
        }),
      );
      assert.deepEqual(await own.list(), [
        { name: 'clock', parts: 0 },
        { name: 'lamp', parts: 2 },
        { name: 'radio', parts: 1 },
      ]);
    },
  },
  'rebuild-does-not-cascade': {
    title: 'a table that others refer to is rebuilt without taking them along, and foreign keys hold afterwards',
    rows: ['CY-18', 'AI-12'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const { heard, listeners } = listening();
      const { store } = await context.open({ ...at2, listeners });
      assert.deepEqual(heard, ['gadgets 2']);
      assert.deepEqual(await gadgetsOf(store).list(), FILLED);
      await rejection('constraint', () => store.raw.run('insert into gadget_parts (gadget_id) values (99)'));
      await store.raw.run(`delete from gadgets where name = 'lamp'`);
      assert.equal((await store.raw.get('select count(*) as n from gadget_parts'))?.n, 1);
    },
  },
  'failure-leaves-nothing': {
    title: 'a migration that fails half-way leaves the database as it was',
    rows: ['CY-18'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const before = await schemaOf(context);
      const broken = gadgetsWith(
        'create table halfway (id integer primary key)',
        'delete from gadgets',
        'insert into nowhere values (1)',
      );
      const error = await rejection('migration_failed', () => context.open({ domains: [gadgets(broken)] }));
      assert.include(error.message, 'gadgets');
      assert.deepEqual(await schemaOf(context), before);
      assert.deepEqual(await gadgetsOf((await context.open(at1)).store).list(), FILLED);
    },
  },
  'dangling-references': {
    title: 'a migration that would leave a reference to nothing is refused as a whole',
    rows: ['CY-18', 'AI-12'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const before = await schemaOf(context);
      const careless = gadgetsWith(`delete from gadgets where name = 'lamp'`);
      await rejection('migration_failed', () => context.open({ domains: [gadgets(careless)] }));
      assert.deepEqual(await schemaOf(context), before);
      assert.deepEqual(await gadgetsOf((await context.open(at1)).store).list(), FILLED);
    },
  },
  'changed-history': {
    title: 'a database whose past is not the one the code knows is refused, and not touched',
    rows: ['CY-18'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const before = await schemaOf(context);
      const other = gadgetHistory(
        ['create table gadgets (id integer primary key, other text)'],
        ['create table more (id integer)'],
      );
      await rejection('migration_failed', () => context.open({ domains: [gadgets(other)] }));
      await rejection('migration_failed', () => context.open({ domains: [gadgets(other)], readonly: true }));
      assert.deepEqual(await schemaOf(context), before);
      const { store } = await context.open(at1);
      await store.raw.run(`update cairn_migrations set checksum = 'forged' where domain = 'gadgets'`);
      await store.close();
      await rejection('migration_failed', () => context.open(at1));
    },
  },
  'newer-than-the-code': {
    title: 'a database that is newer than the code is refused, and not touched',
    rows: ['X-4', 'CY-18'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      await (await context.open(at2)).store.close();
      const before = await schemaOf(context);
      const error = await rejection('schema_newer', () => context.open(at1));
      assert.include(error.message, 'gadgets');
      await rejection('schema_newer', () => context.open({ ...at1, readonly: true }));
      assert.deepEqual(await schemaOf(context), before);
    },
  },
  'older-than-the-code': {
    title: 'a read-only store on a database that is older than the code is refused, and does not migrate it',
    rows: ['X-4'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const before = await schemaOf(context);
      await rejection('schema_older', () => context.open({ ...at2, readonly: true }));
      assert.deepEqual(await schemaOf(context), before);
    },
  },
  'migrated-under-an-open-store': {
    title: 'when another process migrates the database, the older store writes nothing more and says why; reads go on',
    rows: ['X-4'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run(context) {
      await filled(context);
      const { store: older } = await context.open(at1);
      const { store: newer } = await context.open(at2);
      await gadgetsOf(newer).add('clock', 2);
      await rejection('schema_newer', () => gadgetsOf(older).add('late', 1));
      await rejection('schema_newer', () =>
        older.transaction(function* (tx) {
          yield* gadgetSteps(tx).add('late', 1);
        }),
      );
      const expected = [{ name: 'clock', parts: 2 }, ...FILLED];
      assert.deepEqual(await gadgetsOf(older).list(), expected);
      assert.deepEqual(await gadgetsOf(newer).list(), expected);
    },
  },
  'two-at-once': {
    title: 'two processes that open the same new database at once both succeed, and each migration is applied once',
    rows: ['CY-18', 'CY-17'],
    needs: ['multiProcess'],
    surfaces: ['async'],
    async run({ open }) {
      const ears = [listening(), listening(), listening()];
      const stores = await Promise.all(ears.map(({ listeners }) => open({ listeners })));
      const heard = ears.flatMap((ear) => ear.heard);
      assert.lengthOf([...new Set(heard)], heard.length, 'a migration was applied twice');
      for (const { api } of stores) await api.conversations.create({});
      assert.equal((await stores[0]?.api.conversations.stats())?.conversations, 3);
    },
  },
});
