import { createHash } from 'node:crypto';

/** A session to be written as Claude Code writes it. */
export interface SessionFacts {
  readonly id: string;
  readonly cwd: string;
  readonly model: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly random: () => number;
}

/** Writes a session line by line, as Claude Code does: each line names the one before, and answers report their tokens. */
export class Transcript {
  readonly lines: string[] = [];
  readonly #facts: SessionFacts;
  #time: number;
  #parent: string | null = null;
  #calls = 0;
  #context = 9_000;

  constructor(facts: SessionFacts) {
    this.#facts = facts;
    this.#time = facts.startedAt;
  }

  /** What the session is called. */
  summary(title: string): void {
    this.lines.push(JSON.stringify({ type: 'summary', summary: title, leafUuid: this.#parent }));
  }

  user(text: string): void {
    this.#line('user', { role: 'user', content: text }, 30_000);
  }

  assistant(text: string): void {
    this.#answer([{ type: 'text', text }]);
  }

  /** A tool's call with what came back. */
  call(name: string, input: object, result: string, isError = false): void {
    this.#calls += 1;
    const id = `toolu_${this.#digest(`call ${this.#calls}`).slice(0, 20)}`;
    this.#answer([{ type: 'tool_use', id, name, input }]);
    const content = [{ type: 'tool_result', tool_use_id: id, content: result, ...(isError ? { is_error: true } : {}) }];
    this.#line('user', { role: 'user', content }, 2_000);
    this.#context += Math.ceil(result.length / 4);
  }

  #answer(content: readonly object[]): void {
    const written = Math.ceil(JSON.stringify(content).length / 4);
    const usage = {
      input_tokens: 4 + Math.floor(this.#facts.random() * 12),
      cache_creation_input_tokens: 200 + Math.floor(this.#facts.random() * 2_400),
      cache_read_input_tokens: this.#context,
      output_tokens: written + Math.floor(this.#facts.random() * 240),
    };
    this.#context += usage.cache_creation_input_tokens + written;
    const id = `msg_${this.#digest(`answer ${this.lines.length}`).slice(0, 24)}`;
    const message = { id, type: 'message', role: 'assistant', model: this.#facts.model, content, usage };
    this.#line('assistant', { ...message, stop_reason: 'end_turn', stop_sequence: null }, 8_000);
  }

  #line(type: string, message: object, waitMs: number): void {
    const { id, cwd, random } = this.#facts;
    this.#time += Math.round(waitMs * (0.4 + random()));
    const uuid = this.#uuid(`line ${this.lines.length}`);
    const place = { parentUuid: this.#parent, isSidechain: false, userType: 'external', cwd, sessionId: id };
    const about = { version: '2.1.17', gitBranch: 'main', type, message, uuid };
    this.lines.push(JSON.stringify({ ...place, ...about, timestamp: new Date(this.#time).toISOString() }));
    this.#parent = uuid;
  }

  #uuid(of: string): string {
    return uuidOf(`${this.#facts.id} ${of}`);
  }

  #digest(of: string): string {
    return createHash('sha256').update(`${this.#facts.id} ${of}`).digest('hex');
  }
}

/** An id of a text, in the form of a UUID. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
