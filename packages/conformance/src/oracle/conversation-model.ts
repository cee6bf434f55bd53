import { assert } from 'chai';
import { allItems } from '../pages.js';
import type { Random } from '../random.js';
import type { Api } from '../surface.js';

/** What the model knows of one conversation. */
interface ModelConversation {
  readonly id: string;
  readonly messages: string[];
  costMicros: number;
}

/**
 * Conversations with forks as plain lists of message ids: a fork copies its prefix, a removal cuts one list, and a
 * message exists as long as some list holds it. Every step is also made on the store, and the two must agree.
 */
export class ConversationModel {
  readonly #conversations: ModelConversation[] = [];
  readonly #samples: number;
  readonly #log: string[] = [];
  /** Ids given so far. */
  #made = 0;

  /** @param samples how many messages each comparison looks for by id and by search */
  constructor(samples: number) {
    this.#samples = samples;
  }

  /** One random operation, on the model and on the store. */
  async step(api: Api, random: Random): Promise<void> {
    const chosen = this.#conversations.length === 0 ? undefined : random.pick(this.#conversations);
    const dice = random.next();
    if (chosen === undefined || dice < 0.06) return this.#create(api);
    const message = chosen.messages.length === 0 ? undefined : random.pick(chosen.messages);
    if (message === undefined || dice < 0.55) return this.#append(api, chosen, random.integer(1, 4));
    if (dice < 0.75) return this.#fork(api, chosen, message);
    if (dice < 0.92) return this.#removeFrom(api, chosen, message);
    return this.#remove(api, chosen);
  }

  /** Compares everything that can be seen. */
  async compare(api: Api): Promise<void> {
    const trace = `after ${this.#log.slice(-12).join(', ')}`;
    for (const { id, messages, costMicros } of this.#conversations) {
      const found = await allItems((page) => api.conversations.messages(id, page), 7);
      assert.deepEqual(
        found.map((message) => `${message.seq}:${message.id}:${String(message.content)}`),
        messages.map((message, at) => `${at + 1}:${message}:word${message}`),
        `messages of ${id} ${trace}`,
      );
      const newest = await api.conversations.messages(id, { order: 'newest', limit: 5 });
      assert.deepEqual(
        newest.items.map((message) => message.id),
        messages.slice(-5).reverse(),
        `newest of ${id} ${trace}`,
      );
      const last = await api.conversations.lastMessages(id, 3);
      assert.deepEqual(
        last.map((message) => message.id),
        messages.slice(-3),
        `last of ${id} ${trace}`,
      );
      const stored = await api.conversations.get(id);
      assert.deepEqual(
        [stored.messageCount, stored.costMicros],
        [messages.length, costMicros],
        `totals of ${id} ${trace}`,
      );
    }
    await this.#compareWhole(api, trace);
  }

  /** Removes every conversation that is left, in a changing order. */
  async removeAll(api: Api): Promise<void> {
    while (this.#conversations.length > 0) {
      const at = Math.floor(this.#conversations.length / 2);
      const conversation = this.#conversations[at];
      if (conversation !== undefined) await this.#remove(api, conversation);
    }
    await this.#compareWhole(api, 'after removing all');
  }

  async #compareWhole(api: Api, trace: string): Promise<void> {
    const held = new Set(this.#conversations.flatMap(({ messages }) => messages));
    const { messages, conversations } = await api.conversations.stats();
    assert.deepEqual([conversations, messages], [this.#conversations.length, held.size], `statistics ${trace}`);
    for (let at = 1; at <= this.#made; at += Math.max(1, Math.floor(this.#made / this.#samples))) {
      const id = `m${at}`;
      assert.equal((await api.conversations.findMessage(id)) !== null, held.has(id), `whether ${id} is there ${trace}`);
      const hits = await api.search(`word${id}`, { kinds: ['message'] });
      assert.deepEqual(
        hits.map((hit) => hit.id),
        held.has(id) ? [id] : [],
        `whether ${id} is found ${trace}`,
      );
    }
  }

  async #create(api: Api): Promise<void> {
    this.#made += 1;
    const id = `c${this.#made}`;
    this.#log.push(`create ${id}`);
    await api.conversations.create({ id });
    this.#conversations.push({ id, messages: [], costMicros: 0 });
  }

  async #append(api: Api, to: ModelConversation, count: number): Promise<void> {
    const ids = Array.from({ length: count }, () => {
      this.#made += 1;
      return `m${this.#made}`;
    });
    this.#log.push(`append ${ids.join('+')} to ${to.id}`);
    const messages = ids.map((id) => ({ id, role: 'user', content: `word${id}`, usage: { costMicros: 1 } }) as const);
    const [only] = messages;
    if (count === 1 && only !== undefined) await api.conversations.append(to.id, only);
    else await api.conversations.appendAll(to.id, messages);
    to.messages.push(...ids);
    to.costMicros += count;
  }

  async #fork(api: Api, from: ModelConversation, message: string): Promise<void> {
    this.#made += 1;
    const id = `c${this.#made}`;
    this.#log.push(`fork ${id} from ${from.id} at ${message}`);
    await api.conversations.fork(from.id, message, { id });
    const messages = from.messages.slice(0, from.messages.indexOf(message) + 1);
    this.#conversations.push({ id, messages, costMicros: 0 });
  }

  async #removeFrom(api: Api, from: ModelConversation, message: string): Promise<void> {
    this.#log.push(`remove ${message} onwards from ${from.id}`);
    const at = from.messages.indexOf(message);
    const gone = from.messages.splice(at);
    assert.equal(await api.conversations.removeFrom(from.id, message), gone.length, this.#log.at(-1));
  }

  async #remove(api: Api, conversation: ModelConversation): Promise<void> {
    this.#log.push(`remove ${conversation.id}`);
    await api.conversations.remove(conversation.id);
    this.#conversations.splice(this.#conversations.indexOf(conversation), 1);
  }
}
