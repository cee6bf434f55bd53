import { all, type Domain, type Domains, type Migration, run, Statement, type Steps, transaction } from '@cairndb/core';
import type { Opened } from './context.js';

/** A gadget with the number of its parts. */
export interface Gadget {
  readonly name: string;
  readonly parts: number;
}

/** The repository of the suite's own domain, as steps. */
export interface Gadgets {
  /** Adds a gadget with so many parts, all or nothing; the database refuses a name that is there already. */
  add(name: string, parts: number): Steps<void>;
  /** All gadgets by name. */
  list(): Steps<readonly Gadget[]>;
}

const FIRST = [
  'create table gadgets (id integer primary key, name text not null unique)',
  'create table gadget_parts (id integer primary key, gadget_id integer not null references gadgets (id) on delete cascade)',
];

/** Rebuilds the table that others refer to: with foreign keys on, dropping it would take the parts along. */
const REBUILD = [
  `create table gadgets_new (id integer primary key, name text not null unique, colour text not null default 'grey')`,
  'insert into gadgets_new (id, name) select id, name from gadgets',
  'drop table gadgets',
  'alter table gadgets_new rename to gadgets',
];

/** A history out of the statements of its versions; a checksum says how many statements there are, and how long. */
export function gadgetHistory(...versions: readonly (readonly string[])[]): readonly Migration[] {
  return versions.map((statements, at) => ({
    version: at + 1,
    name: `000${at}_gadgets`,
    checksum: `${statements.length} statements of ${statements.join().length} characters`,
    statements,
  }));
}

/** The first version of the gadgets' schema. */
export const GADGETS_1: readonly Migration[] = gadgetHistory(FIRST);

/** The second version, which rebuilds a table. */
export const GADGETS_2: readonly Migration[] = gadgetHistory(FIRST, REBUILD);

/** The first version and one made of other statements. */
export function gadgetsWith(...second: readonly string[]): readonly Migration[] {
  return gadgetHistory(FIRST, second);
}

const addGadget = new Statement<{ name: string }, never>(() => ({
  sql: 'insert into gadgets (name) values (?)',
  params: [(values) => (values as { name: string }).name],
  decode: undefined,
}));

const addPart = new Statement<{ gadgetId: number }, never>(() => ({
  sql: 'insert into gadget_parts (gadget_id) values (?)',
  params: [(values) => (values as { gadgetId: number }).gadgetId],
  decode: undefined,
}));

const listGadgets = new Statement<object, Gadget>(() => ({
  sql: `select g.name, count(p.id) from gadgets g left join gadget_parts p on p.gadget_id = g.id group by g.id order by g.name`,
  params: [],
  decode: ([name, parts]) => ({ name: String(name), parts: Number(parts) }),
}));

const repository: Gadgets = {
  *add(name, parts) {
    yield* transaction(function* () {
      const { lastInsertRowid } = yield* run(addGadget, { name });
      for (let part = 0; part < parts; part += 1) yield* run(addPart, { gadgetId: lastInsertRowid });
    });
  },
  *list() {
    return yield* all(listGadgets, {});
  },
};

type AnyDomain = Domain<keyof Domains<'async'>, object>;

/** A third party's domain at the schema that a history leads to. */
export function gadgets(history: readonly Migration[]): AnyDomain {
  const domain: Domain<string, Gadgets> = {
    name: 'gadgets',
    database: 'conversations',
    migrations: [{ domain: 'gadgets', migrations: history }],
    tables: ['gadget_parts', 'gadgets'],
    create: () => repository,
  };
  // A third party declares its name on `Domains` by declaration merging; the suite must not, since its users would see it.
  return domain as unknown as AnyDomain;
}

/** The gadgets of a store that was opened with {@link gadgets}, on its promise surface. */
export function gadgetsOf(store: Opened['store']): {
  add(name: string, parts: number): Promise<void>;
  list(): Promise<readonly Gadget[]>;
} {
  return (store as unknown as { gadgets: ReturnType<typeof gadgetsOf> }).gadgets;
}

/** The steps of the gadgets, for a transaction body. */
export function gadgetSteps(scope: object): Gadgets {
  return (scope as { gadgets: Gadgets }).gadgets;
}
