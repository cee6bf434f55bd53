import type { Api } from './surface.js';

/** The ids of the rows that {@link buildWorld} makes. */
export interface World {
  readonly conversationId: string;
  readonly firstMessageId: string;
  readonly lastMessageId: string;
  /** A message that is still streaming, in a conversation of its own. */
  readonly streamingMessageId: string;
  readonly attachmentId: string;
  readonly forkId: string;
  readonly sessionId: number;
  readonly childSessionId: number;
  readonly iterationId: number;
  readonly errorId: number;
  readonly importer: string;
  readonly source: string;
}

/** A word that stands in every text of the world, for searches. */
export const WORLD_WORD = 'wombat';

/** One row at least of everything that Cairn can hold, with every text searchable by {@link WORLD_WORD}. */
export async function buildWorld(api: Api): Promise<World> {
  return { ...(await buildConversations(api)), ...(await buildCodegen(api)), ...(await buildImports(api)) };
}

async function buildConversations({ conversations }: Api) {
  const { id } = await conversations.create({ title: 'Feed the wombat', project: 'zoo', provider: 'p', model: 'm' });
  const first = await conversations.append(id, { role: 'user', content: 'How much does a wombat eat?' });
  const last = await conversations.append(id, {
    role: 'assistant',
    content: [
      { type: 'text', text: 'A wombat eats grass.' },
      { type: 'toolCall', id: 'call-1', name: 'weigh', input: { animal: 'wombat' } },
    ],
    usage: { responseId: 'response-1', inputTokens: 10, outputTokens: 5, costMicros: 70 },
  });
  const attachment = await conversations.attach(first.id, { type: 'file', path: 'wombat.txt', content: 'a wombat' });
  const fork = await conversations.fork(id, first.id, { title: 'Another wombat' });
  await conversations.addCompaction(id, {
    trigger: 'manual',
    originalMessageCount: 2,
    compactedMessageCount: 1,
    summary: 'About a wombat',
  });
  await conversations.addRecords(id, [{ type: 'note', data: { about: 'wombat' } }]);
  const growing = await conversations.create({ title: 'A growing wombat' });
  const streaming = await conversations.beginMessage(growing.id, { role: 'assistant', content: 'The wombat is' });
  return {
    conversationId: id,
    firstMessageId: first.id,
    lastMessageId: last.id,
    streamingMessageId: streaming.id,
    attachmentId: attachment.id,
    forkId: fork.id,
  };
}

async function buildCodegen({ codegen }: Api) {
  const session = await codegen.createSession({ designGoal: 'Simulate a wombat' });
  const child = await codegen.createSession({ designGoal: 'Simulate a faster wombat', parentSessionId: session.id });
  const iteration = await codegen.addIteration(session.id, { code: 'const wombat = 1;', feedback: 'The wombat sits.' });
  const error = await codegen.addError(iteration.id, { type: 'runtime', message: 'wombat is not defined', line: 1 });
  return { sessionId: session.id, childSessionId: child.id, iterationId: iteration.id, errorId: error.id };
}

async function buildImports({ imports }: Api) {
  const position = { importer: 'burrow', source: 'wombat.jsonl' };
  await imports.savePosition({ ...position, offset: 12, fingerprint: { size: 12 }, state: { open: ['wombat'] } });
  return position;
}
