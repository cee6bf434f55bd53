import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { JsonValue } from '@cairndb/core';
import type { StreamRecording } from '@cairndb/core/model-call';
import { streamFormat } from './stream-format.js';

type Part = LanguageModelV3StreamPart;

/** The same stream, read no faster than its reader reads; what passes is recorded. */
export function recorded(source: ReadableStream<Part>, recording: StreamRecording<Part>): ReadableStream<Part> {
  const reader = source.getReader();
  return new ReadableStream<Part>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          recording.add(value);
          controller.enqueue(value);
          return;
        }
        await recording.end();
        controller.close();
      } catch (error) {
        await recording.fail(error);
        controller.error(error);
      }
    },
    async cancel(reason) {
      await recording.leave();
      await reader.cancel(reason);
    },
  });
}

/** A kept stream, as fast as its reader reads. */
export function replayed(kept: JsonValue): ReadableStream<Part> {
  const parts = (kept ?? []) as readonly JsonValue[];
  let next = 0;
  return new ReadableStream<Part>({
    pull(controller) {
      const part = parts[next];
      next += 1;
      if (part === undefined) controller.close();
      else controller.enqueue(streamFormat.decode(part));
    },
  });
}
