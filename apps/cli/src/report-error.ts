import { inspect } from 'node:util';
import { CommandFailure, EXIT, Interruption } from './exit.js';
import type { Messages } from './terminal/messages.js';
import { safeJson, safeLine } from './terminal/safe-text.js';

/** What is told of an error. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Tells an error on standard error: one line with what to do about it, or with `--json` an object `{ error }`. The stack
 * comes only with CAIRN_DEBUG=1.
 *
 * @returns the exit code
 */
export function reportError(messages: Messages, error: unknown, json: boolean): number {
  // Who ends what has no other end knows that it was ended.
  if (error instanceof Interruption && error.message === '') return error.exitCode;
  const told = describe(error);
  const { stream, colors } = messages;
  stream.write(json ? `${safeJson({ error: told })}\n` : `${colors.red('error:')} ${safeLine(told.message)}\n`);
  if (process.env.CAIRN_DEBUG === '1') stream.write(`${inspect(error)}\n`);
  return error instanceof CommandFailure ? error.exitCode : EXIT.failure;
}

function describe(error: unknown): Told {
  if (error instanceof CommandFailure) {
    const { code, message, details } = error;
    return { code, message, retryable: error instanceof Interruption, details };
  }
  if (isStoreError(error)) {
    const { code, message, retryable, details } = error;
    return { code, message, retryable, details };
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = process.env.CAIRN_DEBUG === '1' ? '' : ' CAIRN_DEBUG=1 shows where it comes from.';
  return { code: 'unexpected', message: `Unexpected: ${message}.${hint}`, retryable: false, details: {} };
}

/** By its shape, not by `isCairnError`: core is too large to load before a command needs it. */
function isStoreError(error: unknown): error is Error & Told {
  return error instanceof Error && 'code' in error && 'retryable' in error && 'details' in error;
}

/** Commander's message without its own `error:`, on one line, with a full stop. */
export function withoutPrefix(message: string): string {
  const line = safeLine(message.replace(/^error:\s*/, ''));
  const sentence = `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
  return /[.?!)]$/.test(sentence) ? sentence : `${sentence}.`;
}
