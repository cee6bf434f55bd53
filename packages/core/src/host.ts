import type { WaitSignal } from './wait-signal.js';

/**
 * What core takes from the JavaScript host, whichever it is: Node, a browser, a worker. Core compiles without Node's or
 * the DOM's types, so the few universal globals it needs are named here and nowhere else.
 */
interface Host {
  setTimeout(handler: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
  readonly AbortController: new () => { readonly signal: WaitSignal; abort(reason?: unknown): void };
  readonly performance: { now(): number };
  readonly crypto: { getRandomValues<T extends Uint8Array>(array: T): T };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new (label: string, options: { ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };
}

/** The host's globals, typed. */
export const host = globalThis as unknown as Host;

const encoder = new host.TextEncoder();
// A byte order mark is part of the text: a file that a tool read comes back as it was.
const decoder = new host.TextDecoder('utf-8', { ignoreBOM: true });

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD, as in every UTF-8 encoder. */
export function utf8Encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes; malformed sequences become U+FFFD. */
export function utf8Decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Resolves after `delayMs` milliseconds without keeping a Node process alive only for this wait. */
export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    host.setTimeout(resolve, delayMs);
  });
}

/** In Node a timer keeps the process alive; this one shall not. Elsewhere timers are numbers. */
export function unreffed(timer: unknown): unknown {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref();
  return timer;
}
