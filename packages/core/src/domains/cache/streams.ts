import { isCairnError } from '../../errors/cairn-error.js';
import { InvalidInputError } from '../../errors/errors.js';
import { host, sleep } from '../../host.js';
import { toJson } from '../../json.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { EntryReader } from './entry-reading.js';
import { EntryWriter } from './entry-writing.js';
import { checkKey, recordOptions } from './input.js';
import type { CacheMemory } from './memory.js';
import type { CacheServices, RecordOptions, ReplayOptions } from './services.js';
import { SPACE } from './statements.js';
import { decodeValue } from './stored-value.js';

/** A recorded stream as its entry's value: chunks, each with the time after which it came, in milliseconds. */
interface Recording {
  readonly $stream: readonly (readonly [afterMs: number, chunk: unknown])[];
}

/** Streams that are recorded and replayed, of one owner. */
export function streaming(
  context: DomainContext,
  memory: CacheMemory,
): Pick<CacheServices, 'recordStream' | 'replayStream'> {
  const { host: store, settings } = memory;
  const reader = new EntryReader(context, memory);
  const writer = new EntryWriter(context, memory);

  async function keep(name: string, chunks: readonly string[], { ttlMs, category }: RecordOptions): Promise<void> {
    const value = `{"$stream":[${chunks.join(',')}]}`;
    const ttl = ttlMs === undefined ? settings.ttlMs : ttlMs;
    const entry = { space: SPACE.entries, name, category: category ?? '', value, ttlMs: ttl };
    try {
      await store.run('cache.recordStream', () => writer.write([writer.row(entry)]));
    } catch (error) {
      // The stream has been passed on; the store's listeners have heard of this.
      if (!isCairnError(error)) throw error;
    }
  }

  async function* record<T>(name: string, source: AsyncIterable<T>, options: RecordOptions): AsyncGenerator<T> {
    const startedAt = host.performance.now();
    let chunks: string[] | undefined = [];
    let length = 0;
    for await (const chunk of source) {
      if (chunks !== undefined) {
        try {
          const written = chunkJson(chunk, Math.round(host.performance.now() - startedAt));
          chunks.push(written);
          length += written.length;
          if (settings.maxBytes !== null && length > settings.maxBytes) throw tooBig(length, settings.maxBytes);
        } catch (error) {
          if (!isCairnError(error)) throw error;
          store.onError(error);
          chunks = undefined;
        }
      }
      yield chunk;
    }
    if (chunks !== undefined && !store.isReadonly) await keep(name, chunks, options);
  }

  return {
    recordStream<T>(key: string, source: AsyncIterable<T>, options: RecordOptions = {}) {
      checkKey(key, 'cache.recordStream');
      return record(key, source, validate(recordOptions, options, 'cache.recordStream'));
    },
    async replayStream<T>(key: string, { timing = false }: ReplayOptions = {}) {
      checkKey(key, 'cache.replayStream');
      const value = await store.run('cache.replayStream', () => reader.value(key));
      const recording = typeof value === 'string' ? (decodeValue(value) as Recording | null) : null;
      if (recording === null || typeof recording !== 'object' || !Array.isArray(recording.$stream)) return null;
      return replay<T>(recording, timing);
    },
  };
}

async function* replay<T>({ $stream }: Recording, timing: boolean): AsyncGenerator<T> {
  const startedAt = host.performance.now();
  for (const [afterMs, chunk] of $stream) {
    const left = timing ? afterMs - (host.performance.now() - startedAt) : 0;
    if (left > 0) await sleep(left);
    yield chunk as T;
  }
}

function chunkJson(chunk: unknown, afterMs: number): string {
  if (ArrayBuffer.isView(chunk)) {
    throw new InvalidInputError({
      message:
        'cache.recordStream: chunks of bytes are not recorded. Record the stream behind its decoder. The stream was passed on, and nothing kept.',
      operation: 'cache.recordStream',
    });
  }
  return `[${afterMs},${toJson(chunk, 'chunk')}]`;
}

function tooBig(length: number, maxBytes: number): InvalidInputError {
  return new InvalidInputError(
    {
      message: `cache.recordStream: the stream is larger than the whole cache may be (${maxBytes} bytes). It was passed on, and nothing kept.`,
      operation: 'cache.recordStream',
      details: { length, maxBytes },
    },
    'too_big',
  );
}
