import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claudeCodeSamples, importClaudeCode, linkOfConversation } from '../src/index.js';
import { answerLine, conversationsOf, newFolder, newStore, userLine } from './harness.js';

const at = (second: number) => ({ timestamp: new Date(Date.UTC(2026, 1, 1, 10, 0, second)).toISOString() });

async function imported(...lines: readonly string[]) {
  const store = await newStore();
  const path = join(newFolder(), 'session-2.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  await importClaudeCode(store, { path });
  return store;
}

describe('a session of Claude Code that comes out of another', () => {
  const first = [userLine('u1', 'hello', at(0)), answerLine('a1', 'hi', 5, { parentUuid: 'u1', ...at(1) })];

  it('is linked to the one whose message it answers', async () => {
    const next = userLine('u2', 'go on', { sessionId: 'session-2', parentUuid: 'a1', ...at(2) });
    const after = userLine('u3', 'and on', { sessionId: 'session-2', parentUuid: 'u2', ...at(3) });
    const store = await imported(...first, next, after);
    expect(linkOfConversation(await store.conversations.get('session-2'))).toEqual({
      parentConversationId: 'session-1',
      relation: 'resumed',
    });
    expect(linkOfConversation(await store.conversations.get('session-1'))).toBeUndefined();
  });

  it('is linked as a fork when its lines name their origin', async () => {
    const forkedFrom = { sessionId: 'session-1', messageUuid: 'a1' };
    const next = userLine('u2', 'otherwise', { sessionId: 'session-2', parentUuid: 'a1', forkedFrom, ...at(2) });
    const store = await imported(...first, next);
    expect(linkOfConversation(await store.conversations.get('session-2'))).toMatchObject({ relation: 'fork' });
  });

  it('keeps its title, its time and what was linked before', async () => {
    const store = await imported(...first);
    const path = join(newFolder(), 'session-2.jsonl');
    const lines = [userLine('u2', 'go on', { sessionId: 'session-2', parentUuid: 'a1', ...at(2) })];
    writeFileSync(path, `${lines.join('\n')}\n`);
    await importClaudeCode(store, { path });
    expect(await store.conversations.get('session-2')).toMatchObject({
      title: 'go on',
      updatedAt: Date.UTC(2026, 1, 1, 10, 0, 2),
      metadata: { source: 'claude-code', parentConversationId: 'session-1', relation: 'resumed' },
    });
  });

  it('a sub-agent stands in the conversation that started it, and the samples hold one resumed session', async () => {
    const store = await newStore();
    await importClaudeCode(store, { path: claudeCodeSamples() });
    const links = (await conversationsOf(store)).flatMap((one) => {
      const link = linkOfConversation(one);
      return link === undefined ? [] : [[one.id.slice(0, 8), link.parentConversationId.slice(0, 8), link.relation]];
    });
    expect(links).toEqual([['d60301b1', '154a02c2', 'resumed']]);
  });
});
