import { assert } from 'chai';
import { suite } from '../case.js';
import { codeFile, codeSymbol } from '../fixtures/code-files.js';
import { allItems } from '../pages.js';

/** One whole piece of work for each domain, as its users do it. */
export const workflows = suite('workflows', {
  'an-agent-session': {
    title: 'an agent works: create, stream, call a tool, fork, compact, search, sum the cost, archive',
    rows: ['CB-8', 'CB-9', 'AI-2', 'X-2'],
    async run({ open, random }) {
      const { api, store } = await open();
      const { conversations } = api;
      const { id } = await conversations.create({
        title: 'Fix the parser',
        project: '/home/ada/parser',
        provider: 'anthropic',
        model: 'large',
      });
      await conversations.append(id, { role: 'system', content: 'You are careful.' });
      const question = await conversations.append(id, { role: 'user', content: 'Why does the parser fail on 漢字?' });
      const stream = await store.streamMessage(id, { role: 'assistant', model: 'large' });
      for (const delta of ['Let me ', 'look at ', 'the tokenizer.']) stream.write(delta);
      await stream.finish({
        usage: { responseId: 'r1', model: 'large', inputTokens: 900, outputTokens: 40, costMicros: 5_000 },
      });
      const call = { type: 'toolCall', id: 'c1', name: 'read_file', input: { path: 'src/tokenizer.ts' } } as const;
      const asked = await conversations.append(id, {
        role: 'assistant',
        content: [call],
        usage: {
          responseId: 'r2',
          model: 'large',
          inputTokens: 950,
          outputTokens: 20,
          cacheReadTokens: 800,
          costMicros: 2_000,
        },
      });
      const file = `export function tokenize() {}\n${'// filler\n'.repeat(3_000)}`;
      await conversations.append(id, { role: 'tool', content: [{ type: 'toolResult', callId: 'c1', content: file }] });
      await conversations.attach(asked.id, { type: 'image', mediaType: 'image/png', content: random.bytes(500) });
      await conversations.addCompaction(id, {
        trigger: 'context_limit',
        originalMessageCount: 5,
        compactedMessageCount: 2,
        tokensSaved: 700,
        preservedMessageIds: [question.id],
      });
      const branch = await conversations.fork(id, question.id, { title: 'Another approach' });
      await conversations.append(branch.id, {
        role: 'assistant',
        content: 'Segment by script instead.',
        usage: { responseId: 'r3', model: 'small', inputTokens: 100, outputTokens: 10, costMicros: 50 },
      });
      assert.deepEqual(
        (await conversations.lastMessages(branch.id, 10)).map(({ role, content }) => [role, content]),
        [
          ['system', 'You are careful.'],
          ['user', 'Why does the parser fail on 漢字?'],
          ['assistant', 'Segment by script instead.'],
        ],
      );
      assert.deepEqual(
        (await api.search('tokenizer 漢字', { project: '/home/ada/parser', kinds: ['message'] })).length > 0,
        true,
      );
      assert.lengthOf(await api.search('"export function tokenize"'), 1);
      assert.deepEqual(
        (await conversations.costByModel()).map(({ model, responses, costMicros }) => [model, responses, costMicros]),
        [
          ['large', 2, 7_000],
          ['small', 1, 50],
        ],
      );
      assert.deepInclude(await conversations.get(id), {
        messageCount: 5,
        toolCalls: 1,
        inputTokens: 1_850,
        outputTokens: 60,
        cacheReadTokens: 800,
        costMicros: 7_000,
      });
      await conversations.archive(id);
      const recent = await allItems((page) => conversations.list({ ...page, status: 'active' }));
      assert.deepEqual(
        recent.map(({ title }) => title),
        ['Another approach'],
      );
      await conversations.remove(id);
      assert.deepEqual(
        (await conversations.messages(branch.id)).items.map(({ seq }) => seq),
        [1, 2, 3],
      );
      assert.equal((await store.stats()).content.items, 0, 'what only the removed conversation held is freed');
    },
  },
  'a-program-is-written': {
    title: 'a goal is refined until the code works: attempts, errors, feedback, a better goal, the way it came about',
    rows: ['CC-1', 'CC-2', 'CC-3', 'CC-7', 'CC-8'],
    async run({ open }) {
      const { api } = await open();
      const { codegen } = api;
      const goal = await codegen.createSession({ designGoal: 'Sort a list of people by name' });
      const first = await codegen.addIteration(goal.id, { code: 'people.sort((a, b) => a.name < b.name' });
      await codegen.addError(first.id, { type: 'syntax', message: 'missing ) after argument list', line: 1 });
      await codegen.updateIteration(first.id, { feedback: 'close the parenthesis' });
      const second = await codegen.addIteration(goal.id, { code: 'people.sort((a, b) => a.name < b.name)' });
      await codegen.addError(second.id, { type: 'runtime', message: 'order is wrong for "Émile"' });
      const finer = await codegen.createSession({
        designGoal: 'Sort people by name in the order of their language',
        parentSessionId: goal.id,
      });
      await codegen.addIteration(finer.id, {
        code: 'people.sort((a, b) => a.name.localeCompare(b.name))',
        feedback: 'works',
      });
      const history = await codegen.history(goal.id);
      assert.deepEqual(
        history.iterations.map(({ feedback, errors }) => [feedback, errors.map(({ type }) => type)]),
        [
          ['close the parenthesis', ['syntax']],
          [null, ['runtime']],
        ],
      );
      assert.deepEqual(
        (await codegen.ancestors(finer.id)).map(({ designGoal }) => designGoal),
        ['Sort a list of people by name'],
      );
      assert.deepInclude(await codegen.stats(), {
        sessions: 2,
        iterations: 3,
        solvedSessions: 1,
        iterationsPerSession: 1.5,
      });
      const hits = await api.search('localeCompare');
      assert.deepEqual(
        hits.map(({ kind, sessionId }) => [kind, sessionId]),
        [['codegenIteration', finer.id]],
      );
      assert.lengthOf(await api.search('emile', { kinds: ['codegenError'] }), 1);
    },
  },
  'an-import-in-pieces': {
    title: 'an importer stops and goes on: rows and position move together, a repetition adds nothing',
    async run({ open }) {
      const { api } = await open();
      const lines = Array.from({ length: 30 }, (_, at) => ({ id: `line ${at}`, text: `imported ${at}` }));
      const take = async (upTo: number) => {
        const from = (await api.imports.findPosition('log', 'a.jsonl'))?.offset ?? 0;
        await api.transaction(function* (tx) {
          yield* tx.conversations.create({ id: 'import', title: 'imported' });
          const messages = lines
            .slice(from, upTo)
            .map(({ id, text }) => ({ id, role: 'user', content: text }) as const);
          yield* tx.conversations.appendAll('import', messages);
          yield* tx.imports.savePosition({
            importer: 'log',
            source: 'a.jsonl',
            offset: upTo,
            fingerprint: { lines: lines.length },
          });
        });
      };
      await take(10);
      await take(25);
      await api.imports.forget('log');
      await take(30);
      const { messageCount } = await api.conversations.get('import');
      assert.equal(messageCount, 30);
      const { items } = await api.conversations.messages('import', { limit: 1_000 });
      assert.deepEqual(
        items.map(({ id }) => id),
        lines.map(({ id }) => id),
      );
      assert.equal((await api.imports.findPosition('log', 'a.jsonl'))?.offset, 30);
      assert.lengthOf(await api.search('"imported 29"'), 1);
    },
  },
  'two-branches-are-indexed': {
    title: 'two working copies are indexed, one changes, both are searched apart and together, one goes',
    rows: ['CB-13'],
    async run({ open }) {
      const { api } = await open();
      const { code } = api;
      const tokenizer = codeFile('src/tokenizer.ts', ['class Tokenizer {', '  splitHan(run) {}'], {
        symbols: [codeSymbol('class', 'Tokenizer', 1, 20), codeSymbol('method', 'splitHan', 11, 19, 'Tokenizer')],
      });
      const tree = [tokenizer, codeFile('src/index.ts', ["export * from './tokenizer.js';"])];
      assert.include(await code.putFiles('main', tree), { added: 2, newChunks: 3 });
      assert.include(await code.putFiles('fix-cjk', tree), { added: 2, newChunks: 0, sharedChunks: 3 });

      // The branch changes one file, adds one and loses one; its indexer asks what there is to do.
      const changed = codeFile('src/tokenizer.ts', ['class Tokenizer {', '  splitByBigrams(run) {}'], {
        version: '2',
        symbols: [codeSymbol('class', 'Tokenizer', 1, 20), codeSymbol('method', 'splitByBigrams', 11, 19, 'Tokenizer')],
      });
      const added = codeFile('docs/cjk.md', ['Runs of 漢字 are split into bigrams.'], { language: 'markdown' });
      const needs = await code.needsReindex('fix-cjk', [changed, added]);
      assert.deepEqual(needs, { added: [added.path], changed: [changed.path], gone: ['src/index.ts'], unchanged: 0 });
      await api.transaction(function* (tx) {
        yield* tx.code.putFiles('fix-cjk', [changed, added]);
        yield* tx.code.removeFiles('fix-cjk', needs.gone);
      });
      assert.deepEqual((await code.needsReindex('fix-cjk', [changed, added])).unchanged, 2);

      const places = async (query: string, project?: string) =>
        (await api.search(query, { project, kinds: ['codeChunk'] })).map((hit) => `${hit.project} ${hit.path}`);
      assert.deepEqual(await places('bigrams'), ['fix-cjk src/tokenizer.ts', 'fix-cjk docs/cjk.md']);
      assert.isEmpty(await places('bigrams', 'main'));
      assert.deepEqual(await places('splitHan'), ['main src/tokenizer.ts']);
      assert.deepEqual(await places('class tokenizer', 'fix-cjk'), ['fix-cjk src/tokenizer.ts']);
      const methods = await code.searchSymbols('Tokenizer.split', { types: ['method'] });
      assert.deepEqual(
        methods.map(({ project, name }) => [project, name]),
        [
          ['main', 'splitHan'],
          ['fix-cjk', 'splitByBigrams'],
        ],
      );

      assert.equal(await code.removeProject('main'), 2);
      assert.isEmpty(await places('splitHan'));
      assert.deepEqual(await places('class tokenizer'), ['fix-cjk src/tokenizer.ts']);
      assert.include(await code.stats(), { projects: 1, files: 2, places: 3, chunks: 3, symbols: 2 });
    },
  },
  'a-month-of-calls': {
    title:
      'someone looks after their spending: calls from an import and of their own, a summary, a price, a budget, a clean-up',
    rows: ['CY-9', 'CY-10', 'CB-10', 'CB-11'],
    async run({ open }) {
      const now = Date.UTC(2026, 4, 20, 12);
      const { api } = await open({ clock: () => now });
      const { analytics, conversations } = api;
      const { id } = await conversations.create({ project: 'parser', metadata: { source: 'claude-code' } });
      const usage = {
        responseId: 'm1:r1',
        model: 'claude-sonnet-4-5-20250929',
        inputTokens: 1_000,
        outputTokens: 1_000,
      };
      await conversations.append(id, {
        role: 'assistant',
        content: 'Done.',
        usage: { ...usage, createdAt: now - 9_000 },
      });
      await analytics.record({
        model: 'my-model',
        project: 'parser',
        inputTokens: 500,
        totalUs: 40_000,
        createdAt: now - 5_000,
      });
      await analytics.recordTool({ tool: 'bash', project: 'parser', success: true, totalUs: 12_000 });

      const first = await analytics.summary({ groupBy: ['model', 'day'], timeZone: 'Asia/Tokyo' });
      assert.equal(first.total.costMicros, 18_000);
      assert.deepEqual(
        first.byDay.map(({ label, generations }) => [label, generations]),
        [['2026-05-20', 2]],
      );
      assert.equal(first.unpricedModels[0]?.model, 'my-model');
      await analytics.setPrice({ model: 'my-model', input: 200_000, output: 800_000 });
      assert.equal(await analytics.reprice(), 1);
      await analytics.setBudget({ limitMicros: 18_000, project: 'parser' });
      const [budget] = await analytics.budgetStatus();
      assert.deepInclude(budget, { spentMicros: 18_100, state: 'over' });
      const [block] = await analytics.blocks({ limit: 1 });
      assert.deepInclude(block, { active: true, generations: 2 });
      await conversations.remove(id);
      assert.equal((await analytics.summary()).total.costMicros, 18_100);
      assert.equal((await analytics.tools({ merged: true }))[0]?.uses, 1);
      assert.equal(await analytics.removeBefore(now - 6_000), 1);
      assert.equal((await analytics.history()).items[0]?.model, 'my-model');
    },
  },
});
