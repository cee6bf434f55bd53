import { createHash } from 'node:crypto';
import type { CodexLine } from './codex-line.js';
import type { RolloutState } from './rollout-state.js';

/** Prompts remembered, at most. */
const MAX_PROMPTS = 50;

/** Codex tells a prompt twice, as an item and as an event; some files hold only the event. Knows which lines are second. */
export class PromptEchoes {
  #items: readonly string[];
  #events: readonly string[];

  constructor({ promptItems, promptEvents }: Pick<RolloutState, 'promptItems' | 'promptEvents'>) {
    this.#items = promptItems;
    this.#events = promptEvents;
  }

  /** What to keep for the next lines. */
  get state(): Pick<RolloutState, 'promptItems' | 'promptEvents'> {
    return { promptItems: this.#items, promptEvents: this.#events };
  }

  /** Whether a line repeats a prompt that the line before it in the other shape told. */
  isEcho({ message, prompt }: CodexLine): boolean {
    // What was told only once by the time that the model answers has no second telling.
    if (message?.message.role === 'assistant') {
      this.#items = [];
      this.#events = [];
    }
    if (prompt === undefined) return false;
    const hashes = prompt.texts.map(hashOf);
    const told = prompt.from === 'event' ? this.#items : this.#events;
    const found = hashes.find((hash) => told.includes(hash));
    if (found === undefined) {
      this.#remember(prompt.from, hashes);
      return false;
    }
    const rest = told.filter((hash) => !hashes.includes(hash));
    if (prompt.from === 'event') this.#items = rest;
    else this.#events = rest;
    return true;
  }

  #remember(from: 'event' | 'item', hashes: readonly string[]): void {
    if (from === 'event') this.#events = [...this.#events, ...hashes].slice(-MAX_PROMPTS);
    else this.#items = [...this.#items, ...hashes].slice(-MAX_PROMPTS);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
