import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer, DriverName, Request, View } from '@cairndb/travel';

const SCRIPT = join(import.meta.dirname, '..', 'dist', 'main.js');

/** A driver in a process of its own: two builds of SQLite in one process break each other's locks. */
export class Traveller {
  readonly #name: DriverName;
  readonly #node: string | undefined;
  #child: Child | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param node the Node to run in; default this one */
  constructor(name: DriverName, node: string | undefined) {
    this.#name = name;
    this.#node = node;
  }

  /** Makes a database that holds some of everything. */
  async settle(path: string): Promise<void> {
    await this.#inTurn({ task: 'settle', path });
  }

  /** Everything that the driver sees in a database. */
  async look(path: string, queries: 'all' | 'some'): Promise<View> {
    return (await this.#inTurn({ task: 'look', path, argument: queries })) as View;
  }

  /** Adds one of everything in a visitor's name. */
  async add(path: string, visitor: string): Promise<void> {
    await this.#inTurn({ task: 'add', path, argument: visitor });
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
  }

  #inTurn(request: Request): Promise<unknown> {
    const answer = this.#last.then(() => this.#ask(request));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #ask(request: Request): Promise<unknown> {
    this.#child ??= new Child(this.#name, this.#node);
    const { value, error } = await this.#child.ask(request);
    // libSQL closes a file only when its statements are garbage-collected; until then the log stays beside the file.
    if (this.#name === 'libsql') {
      await this.#child.stop();
      this.#child = undefined;
    }
    if (error !== undefined) throw new Error(`${this.#name}: ${error}`);
    return value;
  }
}

/** A process that answers one request after the other. */
class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #complaint = '';

  constructor(name: DriverName, node = process.execPath) {
    this.#process = fork(SCRIPT, [name], { execPath: node, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#ended = once(this.#process, 'exit');
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text;
    });
  }

  async ask(request: Request): Promise<Answer> {
    const answered = once(this.#process, 'message');
    this.#process.send(request);
    const ended = this.#ended.then(() => [{ error: `The process ended without an answer. ${this.#complaint}` }]);
    const [answer] = await Promise.race([answered, ended]);
    return answer as Answer;
  }

  async stop(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    await this.#ended;
  }
}
