import { setTimeout as pause } from 'node:timers/promises';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type Appended, type NewMessage, openStore } from '@cairndb/core';
import { Writer } from '@cairndb/workload';
import { AckWriter } from '../acknowledgements.js';
import { endWithParent, readPlan } from '../child.js';
import { markOf } from '../marks.js';

/** What {@link AppendLoopPlan}'s program acknowledges: a message, and where it stands. */
export interface AppendAck {
  readonly conversationId: string;
  readonly id: string;
  readonly seq: number;
}

/** The plan of the program that appends until it is killed. */
export interface AppendLoopPlan {
  readonly path: string;
  readonly ackPath: string;
  /** Part of every message's id; no two runs on one file may share it. */
  readonly run: string;
  readonly seed: number;
}

const CONVERSATIONS = 4;
/** After so many appends the event loop gets a turn, in which the keyword index is caught up. */
const APPENDS_PER_TURN = 40;
const IDLE_MS = 3;

endWithParent();
const plan = readPlan<AppendLoopPlan>();
const writer = new Writer(plan.seed);
const { random } = writer;
const acks = new AckWriter<AppendAck>(plan.ackPath);
const store = await openStore({ driver: betterSqlite3({ path: plan.path }) });
for (let number = 0; number < CONVERSATIONS; number += 1) {
  await store.conversations.create({ id: `conversation-${number}`, title: `Drill ${number}` });
}

let number = 0;
for (;;) {
  for (let left = APPENDS_PER_TURN; left > 0; left -= 1) await appendSomething();
  await pause(random.integer(0, IDLE_MS));
  if (random.chance(0.2)) await store.search(markOf(`${plan.run}-${number}`));
}

async function appendSomething(): Promise<void> {
  const conversationId = `conversation-${random.integer(0, CONVERSATIONS - 1)}`;
  if (random.chance(0.1)) {
    const batch = [newMessage(), newMessage(), newMessage()];
    acknowledge(conversationId, await store.conversations.appendAll(conversationId, batch));
  } else if (random.chance(0.5)) {
    acknowledge(conversationId, [store.sync.conversations.append(conversationId, newMessage())]);
  } else {
    acknowledge(conversationId, [await store.conversations.append(conversationId, newMessage())]);
  }
}

function acknowledge(conversationId: string, appended: readonly Appended[]): void {
  for (const { id, seq } of appended) acks.write({ conversationId, id, seq });
}

function newMessage(): NewMessage {
  number += 1;
  const id = `${plan.run}-${number}`;
  const mark = markOf(id);
  const usage = random.chance(0.3)
    ? {
        inputTokens: random.integer(1, 900),
        outputTokens: random.integer(1, 900),
        costMicros: random.integer(1, 5_000),
      }
    : undefined;
  const kind = random.integer(1, 10);
  if (kind <= 6) return { id, role: 'user', content: `${mark} ${writer.prose(random.integer(50, 1_500))}`, usage };
  if (kind <= 8) {
    const input = { path: `src/${writer.word()}.ts`, lines: writer.code(random.integer(50, 800)) };
    return {
      id,
      role: 'assistant',
      content: [
        { type: 'text', text: `${mark} ${writer.prose(120)}` },
        { type: 'toolCall', id: `call-${id}`, name: 'Edit', input },
        { type: 'toolResult', callId: `call-${id}`, content: writer.code(400), isError: random.chance(0.1) },
      ],
      usage,
    };
  }
  // Large, so that it goes to the content store; a few texts over and over, so that some are there already.
  const large = `page ${random.integer(1, 5)} `.repeat(3_000);
  return {
    id,
    role: 'tool',
    content: [
      { type: 'text', text: mark },
      { type: 'text', text: large },
    ],
    usage,
  };
}
