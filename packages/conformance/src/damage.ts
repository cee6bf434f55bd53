import type { Store } from '@cairndb/core';
import { type CheckReport, checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import type { CaseDefinition } from './case.js';
import type { CaseContext, Opened } from './context.js';
import { buildWorld, type World } from './fixtures/world.js';

/** What damages a database, and how that must be told. */
export interface Damage {
  readonly title: string;
  readonly damage: (store: Store, world: DamagedWorld, context: CaseContext) => Promise<unknown>;
  /** The finding, as `check problem`. */
  readonly found: string;
  /** Whether a repair mends it. */
  readonly mended: boolean;
  /** Where nothing mends it: whether an end can be made of it, once what is missing is given up. Default true. */
  readonly settled?: boolean;
  readonly deep?: boolean;
}

/** What a database holds before it is damaged. */
export interface DamagedWorld extends World {
  /** A fork of a fork, of three messages: one, one and one from each. */
  readonly secondForkId: string;
}

/** Where an open stretch of a path ends. */
export const OPEN_END = '9007199254740991';

/** Everything that a database can hold, forks of forks, removed rows, another owner's rows. */
export async function buildAll({ api, store, scoped }: Opened): Promise<DamagedWorld> {
  const world = await buildWorld(api);
  const { conversations } = api;
  await conversations.append(world.forkId, { id: 'f2', role: 'user', content: 'And a wombat cub?' });
  await conversations.append(world.forkId, { id: 'f3', role: 'assistant', content: 'A wombat cub eats less.' });
  const { id: secondForkId } = await conversations.fork(world.forkId, 'f2', {});
  const large = 'a very long report about a wombat. '.repeat(1_000);
  await conversations.append(secondForkId, { id: 'large', role: 'tool', content: large });
  await conversations.attach('large', { id: 'attachment', type: 'file', content: large });
  await conversations.addRecords(secondForkId, [{ id: 'record', type: 'note', data: { large } }]);
  await conversations.removeFrom(world.forkId, 'f3');
  await conversations.append(world.forkId, { role: 'user', content: 'Another wombat, then.' });
  const gone = await conversations.create({ title: 'A wombat that goes' });
  await conversations.append(gone.id, { role: 'tool', content: large });
  await conversations.remove(gone.id);
  await buildWorld(scoped('ada').api);
  await api.search('wombat');
  await store.catchUp();
  return { ...world, secondForkId };
}

/** What a report found, as `check problem`. */
export function found(report: CheckReport): string[] {
  return report.findings.map(({ check, problem }) => `${check} ${problem}`);
}

/** Statements without the references being kept, as nothing but damage would write them. */
export async function unchecked(store: Store, ...statements: readonly string[]): Promise<void> {
  await store.raw.exec(`PRAGMA foreign_keys = OFF; ${statements.join('; ')}; PRAGMA foreign_keys = ON`);
}

/** The row key of a conversation of the plain owner, as SQL. */
export function key(conversationId: string): string {
  return `(select key from conversations where id = '${conversationId}' and owner_id = '')`;
}

/** One case: the damage is done, found with nothing of the contents told, and mended or left. */
export function damaged({
  title,
  damage,
  found: expected,
  mended,
  settled = true,
  deep = false,
}: Damage): CaseDefinition {
  return {
    title,
    surfaces: ['async'],
    async run(context) {
      const { built: world, ...first } = await context.openBuilt(buildAll, { indexing: 'onSearch' });
      await damage(first.store, world, context);
      const report = await checkStore(first.store, { deep });
      assert.isFalse(report.ok);
      assert.include(found(report), expected);
      const [check, problem] = expected.split(' ');
      const finding = report.findings.find((one) => one.check === check && one.problem === problem);
      assert.equal(finding?.repairable, mended);
      assert.isAtLeast(finding?.count ?? 0, 1);
      // Paths of files are names, and the only ones with this word in them.
      assert.notMatch(JSON.stringify(report.findings), /wombat(?![\w./-])/i);
      assert.equal(report.checks.find(({ name }) => name === check)?.outcome, 'problems');
      // Deep, so that what is left is looked for everywhere.
      const repaired = await checkStore(first.store, { deep: true, repair: true });
      if (!mended) {
        assert.include(found(repaired), expected);
        // Where nothing brings back what is missing, an end can be made of it.
        const ended = await checkStore(first.store, { deep: true, repair: true, acceptLosses: true });
        return assert.deepEqual(found(ended), settled ? [] : [expected]);
      }
      assert.deepEqual(found(repaired), []);
      assert.isTrue(repaired.ok);
      assert.include(
        repaired.mended.map((one) => `${one.check} ${one.problem}`),
        expected,
      );
      await first.api.conversations.append(world.conversationId, { role: 'user', content: 'a wombat after all' });
      assert.isNotEmpty(await first.api.search('"wombat after all"'));
      assert.deepInclude(await checkStore(first.store, { deep: true }), { ok: true, findings: [] });
    },
  };
}
