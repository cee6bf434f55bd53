import type { Writer } from './writer.js';

const MODELS = ['gpt-5.2-codex', 'gpt-5.1-codex-mini', 'gpt-5.2'] as const;
const PICTURES = 4;
const CWD = '/home/ada/parser';

/** What a line holds. */
type Payload = Readonly<Record<string, unknown>>;

/** The thread that started a session as a sub-agent. */
interface ParentThread {
  readonly id: string;
  readonly nickname: string;
}

/** Writes the lines of one session, as Codex does. */
export class RolloutWriter {
  readonly id: string;
  /** Messages so far: prompts, answers, thoughts that can be read, tool calls and their outputs. */
  messages = 0;
  /** The time of the last line, Unix milliseconds. */
  at: number;
  readonly #writer: Writer;
  readonly #lines: string[] = [];
  readonly #total = {
    input_tokens: 0,
    cached_input_tokens: 0,
    output_tokens: 0,
    reasoning_output_tokens: 0,
    total_tokens: 0,
  };

  constructor(writer: Writer, at: number, parent?: ParentThread) {
    this.#writer = writer;
    this.id = writer.random.uuid();
    this.at = at;
    const source =
      parent === undefined
        ? 'cli'
        : { subagent: { thread_spawn: { parent_thread_id: parent.id, depth: 1, agent_nickname: parent.nickname } } };
    this.#push('session_meta', {
      id: this.id,
      timestamp: new Date(at).toISOString(),
      cwd: CWD,
      originator: 'codex_cli_rs',
      cli_version: '0.98.0',
      source,
      model_provider: 'openai',
      base_instructions: { text: writer.prose(3_000) },
      git: { commit_hash: writer.random.hex(40), branch: 'main' },
    });
  }

  /** The file so far. */
  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** A prompt, what the model thought and said, some tool calls and their outputs, what it used. */
  turn(): void {
    const { random } = this.#writer;
    const turn_id = random.uuid();
    this.#event({ type: 'task_started', turn_id, model_context_window: 258_400 });
    this.#push('turn_context', {
      turn_id,
      cwd: CWD,
      approval_policy: 'never',
      model: random.pick(MODELS),
      effort: 'medium',
    });
    this.#prompt(this.#writer.prose(random.integer(40, 600)));
    for (let calls = random.integer(1, 4); calls > 0; calls -= 1) this.#call();
    this.#answer(this.#writer.prose(random.integer(200, 2000)));
    this.#event({ type: 'task_complete', turn_id });
    if (random.chance(0.02)) this.#compact();
  }

  /** A sub-agent with a file of its own, which this one names. */
  subAgent(): RolloutWriter {
    const nickname = this.#writer.word();
    const agent = new RolloutWriter(this.#writer, this.at + 500, { id: this.id, nickname });
    this.#event({ type: 'collab_agent_spawn_end', new_thread_id: agent.id, new_agent_nickname: nickname });
    agent.turn();
    return agent;
  }

  #prompt(text: string): void {
    this.#item({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] }, true);
    this.#event({ type: 'user_message', message: text, images: [] });
  }

  #call(): void {
    const { random } = this.#writer;
    const call_id = `call_${random.hex(24)}`;
    const summary = random.chance(0.5)
      ? [{ type: 'summary_text', text: this.#writer.prose(random.integer(80, 500)) }]
      : [];
    const encrypted_content = `gAAAAA${random.hex(random.integer(600, 2_000))}`;
    this.#item({ type: 'reasoning', summary, content: null, encrypted_content }, summary.length > 0);
    const cmd = `sed -n '1,200p' src/${this.#writer.word()}.ts`;
    this.#item({ type: 'function_call', name: 'exec_command', arguments: JSON.stringify({ cmd }), call_id }, true);
    const code = random.chance(0.06) ? 1 : 0;
    const text = this.#writer.code(random.chance(0.15) ? random.integer(9_000, 30_000) : random.integer(60, 3_000));
    const printed = `Chunk ID: ${random.hex(6)}\nWall time: 0.0214 seconds\nProcess exited with code ${code}\nOutput:\n${text}`;
    const output = random.chance(0.03) ? [this.#picture()] : printed;
    this.#item({ type: 'function_call_output', call_id, output }, true);
    this.#tokens();
  }

  #answer(text: string): void {
    this.#event({ type: 'agent_message', message: text });
    this.#item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }, true);
    this.#tokens();
  }

  /** What an answer used. Codex tells it again when limits change. */
  #tokens(): void {
    const { random } = this.#writer;
    const input = random.integer(2_000, 90_000);
    const output = random.integer(20, 900);
    const last = {
      input_tokens: input,
      cached_input_tokens: random.integer(0, input),
      output_tokens: output,
      reasoning_output_tokens: random.integer(0, output),
      total_tokens: input + output,
    };
    for (const name of Object.keys(last) as (keyof typeof last)[]) this.#total[name] += last[name];
    const info = { total_token_usage: { ...this.#total }, last_token_usage: last, model_context_window: 258_400 };
    for (let times = random.chance(0.3) ? 2 : 1; times > 0; times -= 1) this.#event({ type: 'token_count', info });
  }

  /** One of a few pictures, over and over. */
  #picture(): Payload {
    const number = this.#writer.random.integer(1, PICTURES);
    const data = Buffer.alloc(20_000, `picture ${number} of a window `).toString('base64');
    return { type: 'input_image', image_url: `data:image/png;base64,${data}` };
  }

  #compact(): void {
    this.#push('compacted', { message: this.#writer.prose(800), replacement_history: [] });
  }

  #item(payload: Payload, isMessage: boolean): void {
    this.#push('response_item', payload);
    if (isMessage) this.messages += 1;
  }

  #event(payload: Payload): void {
    this.#push('event_msg', payload);
  }

  #push(type: string, payload: Payload): void {
    this.#lines.push(JSON.stringify({ timestamp: new Date(this.at).toISOString(), type, payload }));
    this.at += this.#writer.random.integer(1, 4_000);
  }
}
