import type { WaitSignal } from '@cairndb/core';

/**
 * What the suite takes from its JavaScript host, whichever it is: Node, a browser, a worker. The package compiles
 * without Node's or the DOM's types, so the few universal globals it needs are named here and nowhere else.
 */
interface Host {
  setTimeout(handler: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
  structuredClone<T>(value: T): T;
  readonly performance: { now(): number };
  readonly AbortController: new () => { readonly signal: WaitSignal; abort(reason?: unknown): void };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
}

const host = globalThis as unknown as Host;

/** The host's own. */
export function abortController(): InstanceType<Host['AbortController']> {
  return new host.AbortController();
}

/** Milliseconds since some fixed moment, with fractions. */
export function now(): number {
  return host.performance.now();
}

/** Resolves after `delayMs` milliseconds. */
export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    host.setTimeout(resolve, delayMs);
  });
}

/** A value as another thread gets it. */
export function cloned<T>(value: T): T {
  return host.structuredClone(value);
}

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new host.TextEncoder().encode(text);
}

/** The text of UTF-8 bytes. */
export function fromUtf8(bytes: Uint8Array): string {
  return new host.TextDecoder().decode(bytes);
}

/**
 * Settles as `work` does, or rejects after `timeoutMs` milliseconds with an error that names `what`. The work itself
 * goes on: nothing can stop a promise.
 */
export async function within<T>(timeoutMs: number, what: string, work: Promise<T>): Promise<T> {
  let timer: unknown;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = host.setTimeout(() => reject(new Error(`${what} did not end within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    host.clearTimeout(timer);
  }
}
