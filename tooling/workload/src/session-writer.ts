import type { Writer } from './writer.js';

const MODELS = ['claude-sonnet-4-5-20250929', 'claude-opus-4-1-20250805', 'claude-haiku-4-5-20251001'] as const;
const PICTURES = 4;

/** A line of a transcript. */
type Line = Readonly<Record<string, unknown>>;

/** The file of a sub-agent. */
interface SubAgentFile {
  readonly id: string;
  readonly text: string;
}

/** Writes the lines of one session, as Claude Code does. */
export class SessionWriter {
  readonly id: string;
  /** Distinct user and assistant messages so far, those of a sub-agent included. */
  messages = 0;
  /** The time of the last line, Unix milliseconds. */
  at: number;
  readonly #writer: Writer;
  readonly #lines: string[] = [];
  #parent: string | null = null;
  #lastPrompt: Line | undefined;

  constructor(writer: Writer, at: number) {
    this.#writer = writer;
    this.id = writer.random.uuid();
    this.at = at;
    this.#push({ type: 'mode', mode: 'normal', sessionId: this.id });
  }

  /** The file so far. */
  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** A prompt, what the model thought and said, some tool calls and their results. */
  turn(): void {
    const { random } = this.#writer;
    const prompt = this.#event('user', {
      message: { role: 'user', content: this.#writer.prose(random.integer(40, 600)) },
    });
    this.#lastPrompt = prompt;
    this.#push({
      type: 'file-history-snapshot',
      messageId: prompt.uuid,
      snapshot: { trackedFileBackups: {} },
      isSnapshotUpdate: false,
    });
    for (let calls = random.integer(1, 4); calls > 0; calls -= 1) this.#answerWithCall();
    this.#answer([{ type: 'text', text: this.#writer.prose(random.integer(200, 2000)) }]);
    if (random.chance(0.02)) this.#compact();
  }

  /** The title that the tool gave the session. */
  title(): void {
    this.#push({ type: 'summary', summary: this.#writer.prose(40), leafUuid: this.#parent });
  }

  /** A sub-agent's own file: it replays the prompt it was given and adds lines of its own. */
  subAgent(): SubAgentFile {
    const { random } = this.#writer;
    const id = random.hex(8);
    const lines = [JSON.stringify({ ...this.#lastPrompt, isSidechain: true, agentId: id })];
    let parentUuid = this.#parent;
    for (let count = random.integer(2, 6); count > 0; count -= 1) {
      const line: Line = {
        ...this.#frame('assistant', parentUuid),
        isSidechain: true,
        agentId: id,
        ...this.#reply(random.pick(MODELS), [{ type: 'text', text: this.#writer.prose(random.integer(100, 900)) }]),
      };
      lines.push(JSON.stringify(line));
      parentUuid = String(line.uuid);
      this.messages += 1;
    }
    return { id, text: `${lines.join('\n')}\n` };
  }

  #answerWithCall(): void {
    const { random } = this.#writer;
    const callId = `toolu_${random.hex(24)}`;
    const file = `/home/ada/parser/src/${this.#writer.word()}.ts`;
    this.#answer([
      { type: 'thinking', thinking: this.#writer.prose(random.integer(80, 500)), signature: random.hex(64) },
      { type: 'text', text: this.#writer.prose(random.integer(40, 200)) },
      {
        type: 'tool_use',
        id: callId,
        name: random.pick(['Read', 'Bash', 'Edit']),
        input: { file_path: file, limit: 400 },
      },
    ]);
    const isError = random.chance(0.06);
    const output = this.#writer.code(random.chance(0.15) ? random.integer(9_000, 30_000) : random.integer(60, 3_000));
    const content = random.chance(0.03) ? [this.#picture()] : output;
    this.#event('user', {
      message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: callId, content, is_error: isError }] },
      toolUseResult: { stdout: output, stderr: '', interrupted: false },
    });
  }

  /** One answer, a line for each block: every line carries the answer's whole usage. */
  #answer(blocks: readonly Line[]): void {
    const model = this.#writer.random.pick(MODELS);
    const reply = this.#reply(model, []);
    for (const block of blocks) this.#event('assistant', { ...reply, message: { ...reply.message, content: [block] } });
  }

  #reply(model: string, content: readonly Line[]) {
    const { random } = this.#writer;
    return {
      requestId: `req_${random.hex(20)}`,
      message: {
        id: `msg_${random.hex(24)}`,
        type: 'message',
        role: 'assistant',
        model,
        content,
        stop_reason: null,
        usage: {
          input_tokens: random.integer(1, 40),
          cache_creation_input_tokens: random.integer(0, 4_000),
          cache_read_input_tokens: random.integer(0, 90_000),
          output_tokens: random.integer(1, 900),
        },
      },
    };
  }

  /** One of a few pictures, over and over: most of what agents keep is the same base64 again. */
  #picture(): Line {
    const number = this.#writer.random.integer(1, PICTURES);
    const data = Buffer.alloc(20_000, `picture ${number} of a window `).toString('base64');
    return { type: 'image', source: { type: 'base64', media_type: 'image/png', data } };
  }

  #compact(): void {
    const compactMetadata = { trigger: 'auto', preTokens: this.#writer.random.integer(100_000, 160_000) };
    this.#event('system', { subtype: 'compact_boundary', content: 'Conversation compacted', compactMetadata });
    const content = `This session is being continued from a previous one. ${this.#writer.prose(800)}`;
    this.#event('user', { isCompactSummary: true, message: { role: 'user', content } });
  }

  #event(type: 'user' | 'assistant' | 'system', rest: Line): Line {
    const line: Line = { ...this.#frame(type, this.#parent), ...rest };
    this.#push(line);
    this.#parent = String(line.uuid);
    if (type !== 'system') this.messages += 1;
    return line;
  }

  #frame(type: string, parentUuid: string | null): Line {
    this.at += this.#writer.random.integer(200, 20_000);
    return {
      parentUuid,
      isSidechain: false,
      userType: 'external',
      cwd: '/home/ada/parser',
      sessionId: this.id,
      version: '2.0.14',
      gitBranch: 'main',
      type,
      uuid: this.#writer.random.uuid(),
      timestamp: new Date(this.at).toISOString(),
    };
  }

  #push(line: Line): void {
    this.#lines.push(JSON.stringify(line));
  }
}
