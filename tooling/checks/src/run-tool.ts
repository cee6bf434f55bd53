import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { Check, Outcome } from './check.js';
import { ROOT } from './repository.js';

/** What a program said and how it ended. */
export interface ToolResult {
  /** The exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder (the checkout unless told otherwise), without a shell or colours; rejects when it can't be started. */
export function runTool(argv: readonly string[], cwd: string = ROOT): Promise<ToolResult> {
  const [program = '', ...args] = argv;
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined };
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** A check that is a program of its own: its output is the problem when it fails. */
export function toolCheck(name: string, ...argv: readonly string[]): Check {
  return {
    name,
    async run(): Promise<Outcome> {
      const { code, stdout, stderr } = await runTool(argv);
      return {
        problems: code === 0 ? [] : [`${stdout}${stderr}`.trim() || `${argv.join(' ')} ended with code ${code}.`],
      };
    },
  };
}
