import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Agent, connectedTo, type Json } from './agent.js';

let store: Store;
let agent: Agent;
beforeAll(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  agent = await connectedTo(store, { project: 'parser' });
  // The SDK's client checks answers by the schemas of tools that it was told of.
  await agent.client.listTools();
  return () => store.close();
});

const titles = ({ decisions }: Json): string[] => decisions.map(({ title }: Json) => title);

describe('decisions', () => {
  it('are noted with their reasons, listed, superseded, taken back, and read with their history', async () => {
    const tabs = await agent.call('decide', {
      title: 'Tabs indent',
      rationale: 'Readers choose the width',
      alternatives: [
        { title: 'Spaces', description: 'What most tools do' },
        { title: 'Tabs', chosen: true },
      ],
      tags: ['style'],
    });
    expect(await store.knowledge.getDecision(tabs.id)).toMatchObject({
      ...{ project: 'parser', type: 'architecture', source: 'mcp:test-agent', tags: ['style'] },
      alternatives: [
        { title: 'Spaces', chosen: false },
        { title: 'Tabs', chosen: true },
      ],
    });
    const spaces = await agent.call('supersede_decision', { id: tabs.id, title: 'Spaces indent' });
    expect(spaces).toMatchObject({ superseded: tabs.id });
    expect(titles(await agent.call('decisions'))).toEqual(['Spaces indent']);
    expect(titles(await agent.call('decisions', { statuses: ['superseded'] }))).toEqual(['Tabs indent']);
    expect(await agent.refusal('supersede_decision', { id: tabs.id, title: 'Both' })).toMatch(/^conflict: /);
    expect(await agent.refusal('supersede_decision', { id: tabs.id })).toMatch(/^invalid_input: .*title or by/);
    const { text } = await agent.call('read', { uri: spaces.uri });
    expect(JSON.parse(text)).toMatchObject({ decision: { title: 'Spaces indent' }, older: [{ id: tabs.id }] });
    const question = { query: 'indent', kinds: ['decisions'] };
    expect((await agent.call('search', question)).hits).toMatchObject([{ kind: 'decision', uri: spaces.uri }]);
    expect(await agent.call('revert_decision', { id: spaces.id, reason: 'Nobody cared' })).toMatchObject({
      status: 'reverted',
    });
    expect(titles(await agent.call('decisions'))).toEqual([]);
    expect(titles(await agent.call('decisions', { project: 'lexer' }))).toEqual([]);
  });

  it('that are many come in pages that fit a budget, none of them twice and none left out', async () => {
    const made = Array.from({ length: 30 }, (_, at) => `Decision ${at} ${'because of this and that '.repeat(8)}`);
    for (const title of made) await store.knowledge.addDecision({ title, type: 'process', project: 'pages' });
    const seen: string[] = [];
    for (let cursor: string | undefined, pages = 0; ; pages += 1) {
      const page = await agent.call('decisions', { project: 'pages', budget: 500, limit: 20, cursor });
      expect(JSON.stringify(page).length).toBeLessThan(500 * 6);
      seen.push(...titles(page));
      if (page.rest === undefined) break;
      expect(pages).toBeLessThan(30);
      cursor = /cursor: (\S+)$/.exec(page.rest)?.[1];
    }
    expect(seen.sort()).toEqual(made.map((title) => title.slice(0, 300)).sort());
  });
});

describe('knowledge', () => {
  it('of components and what works is noted, counted, listed and found', async () => {
    const note = { component: 'Keyword index', type: 'module', evidence: [{ path: 'src/index.ts', line: 3 }] };
    const first = await agent.call('note_component', note);
    const again = await agent.call('note_component', { ...note, evidence: [{ note: 'Ada said so' }] });
    expect(again.id).toBe(first.id);
    expect(again.confidence).toBeGreaterThan(first.confidence);
    const pattern = { description: 'Write the failing test first', type: 'debugging' };
    await agent.call('note_pattern', pattern);
    expect(await agent.call('note_pattern', { ...pattern, success: true })).toMatchObject({ uses: 1 });
    await store.knowledge.putDocuments('parser', [
      {
        ...{ path: 'docs/cjk text.md', title: 'CJK', contentHash: '1' },
        sections: [
          { headings: ['CJK'], anchors: ['cjk'], startLine: 1, endLine: 2, text: '# CJK\nBigrams of ideographs.' },
        ],
      },
    ]);
    const { counts } = await agent.call('knowledge');
    expect(counts).toMatchObject({ components: 1, documents: 1, patterns: 1 });
    const list = async (what: string) => (await agent.call('knowledge', { what })).items;
    expect(await list('components')).toMatchObject([{ component: 'Keyword index', uri: first.uri }]);
    expect(await list('patterns')).toMatchObject([{ description: pattern.description, uses: 1 }]);
    const [document] = await list('documents');
    expect(document).toMatchObject({
      path: 'docs/cjk text.md',
      uri: 'cairn://projects/parser/documents/docs%2Fcjk%20text.md',
    });
    expect((await agent.call('read', { uri: document.uri })).text).toBe('# CJK\nBigrams of ideographs.');
    const { sources } = await agent.call('recall', { question: 'ideographs bigrams', kinds: ['knowledge'] });
    expect(sources).toMatchObject([{ kind: 'documentSection', uri: document.uri }]);
  });
});

describe('usage', () => {
  it('says what calls cost, by what is asked for, and where budgets stand', async () => {
    await store.analytics.recordAll([
      ...Array.from({ length: 3 }, (_, at) => ({
        ...{ model: 'big', project: 'parser', inputTokens: 100, outputTokens: 50, costMicros: 2_000_000 },
        createdAt: Date.now() - at * 86_400_000,
      })),
      { model: 'small', project: 'lexer', inputTokens: 10, costMicros: 10_000, error: 'overloaded' },
      { model: 'unheard-of', project: 'lexer', inputTokens: 10 },
    ]);
    await store.analytics.setBudget({ name: 'all', limitMicros: 1_000_000, period: 'month' });
    const parser = await agent.call('usage');
    expect(parser).toMatchObject({ total: { calls: 3, costUsd: 6, tokens: 450 }, rows: [{ name: 'big', calls: 3 }] });
    const all = await agent.call('usage', { project: '*', by: 'project' });
    expect(all.rows.map(({ name }: Json) => name)).toEqual(['parser', 'lexer']);
    expect(all).toMatchObject({ total: { errors: 1, unpricedCalls: 1 }, unpriced: ['unheard-of'] });
    expect(all.budgets).toMatchObject([{ name: 'all', state: 'over', limitUsd: 1 }]);
    const days = await agent.call('usage', { project: '*', by: 'day', limit: 2 });
    expect(days.rows).toHaveLength(2);
    expect(days.rest).toContain('larger limit');
    expect(await agent.refusal('usage', { timeZone: 'Moon/Base' })).toMatch(/^invalid_input: /);
    expect(await agent.refusal('usage', { since: 'yesterday' })).toMatch(/^invalid_input: since/);
  });
});

describe('reading on', () => {
  it('gives a long text in parts that fit, up to its end', async () => {
    const { id } = await store.conversations.create({ title: 'Long', project: 'parser' });
    const words = Array.from({ length: 3_000 }, (_, at) => `word${at}`).join(' ');
    await store.conversations.append(id, { role: 'user', content: words });
    for (const at of Array(24).keys()) {
      await store.conversations.append(id, {
        role: 'assistant',
        content: [
          { type: 'text', text: `Answer ${at}` },
          { type: 'toolCall', id: `${at}`, name: 'grep', input: { pattern: 'x' } },
          { type: 'toolResult', callId: `${at}`, content: 'src/a.ts:1' },
        ],
      });
    }
    const [listed] = (await agent.call('conversations')).conversations;
    expect(listed).toMatchObject({ id, title: 'Long', messages: 25 });
    let text = '';
    let uri: string | undefined = listed.uri;
    for (let offset = 0; uri !== undefined; ) {
      const part: Json = await agent.call('read', { uri, offset, budget: 1_000 });
      expect(part.tokens).toBeLessThanOrEqual(1_000);
      text += part.text;
      offset = part.nextOffset ?? 0;
      if (part.nextOffset === undefined) uri = part.next;
      else expect(part.rest).toContain(`offset ${part.nextOffset}`);
    }
    expect(text).toContain(words);
    for (const at of Array(24).keys()) expect(text).toContain(`Answer ${at}\n(called grep with {"pattern":"x"})`);
    expect(text).toContain('(answered: src/a.ts:1)');
    expect(await agent.refusal('read', { uri: 'cairn://nothing/1' })).toMatch(/^invalid_input: .*cairn:\/\/memories/);
    expect(await agent.refusal('read', { uri: 'file:///etc/passwd' })).toMatch(/^invalid_input: /);
    expect(await agent.refusal('read', { uri: 'cairn://decisions/none' })).toMatch(/^not_found: /);
  });

  it('pages through what a search found', async () => {
    const { id } = await store.conversations.create({ title: 'Badgers', project: 'zoo' });
    const contents = Array.from({ length: 12 }, (_, at) => `badger ${at}`);
    await store.conversations.appendAll(
      id,
      contents.map((content) => ({ role: 'user' as const, content })),
    );
    const seen: string[] = [];
    const search = { query: 'badger', project: 'zoo', kinds: ['messages'], limit: 5 };
    for (let offset = 0; ; ) {
      const { hits, rest } = await agent.call('search', { ...search, offset });
      seen.push(
        ...hits.filter(({ kind }: Json) => kind === 'message').map(({ snippet }: Json) => snippet.replaceAll('*', '')),
      );
      offset += hits.length;
      if (rest === undefined) break;
      expect(rest).toContain(`offset ${offset}`);
    }
    expect(seen.sort()).toEqual(contents.sort());
  });
});
