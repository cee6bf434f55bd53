import type { Message } from '@cairndb/core';
import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import { useLive, useSource } from '../../source/source-context.js';

const PAGE = 60;

/** Messages of a conversation by their position, as far as they are loaded. */
export interface LoadedMessages {
  readonly at: (seq: number) => Message | undefined;
  /** Has everything between two positions loaded, both included. */
  readonly want: (first: number, last: number) => void;
  readonly error: unknown;
}

/** Messages wherever they are looked at: positions have no gaps, so that any page of them can be read first. */
export function useMessages(conversationId: string): LoadedMessages {
  const { store } = useSource();
  const live = useLive();
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const messages = useRef(new Map<number, Message>());
  const asked = useRef(new Set<number>());
  const error = useRef<unknown>(undefined);
  const load = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      try {
        const { items } = await store.conversations.messages(conversationId, {
          startSeq: page * PAGE + 1,
          limit: PAGE,
        });
        for (const message of items) messages.current.set(message.seq, message);
        error.current = undefined;
      } catch (failed) {
        error.current = failed;
      }
      redraw(undefined);
    },
    [store, conversationId],
  );
  const want = useCallback(
    (first: number, last: number) => {
      for (let page = pageOf(first); page <= pageOf(last); page += 1) void load(page);
    },
    [load],
  );
  useEffect(
    () =>
      live.on(['message', 'conversation'], () => {
        const pages = [...asked.current];
        asked.current.clear();
        for (const page of pages) void load(page);
      }),
    [live, load],
  );
  return { at: (seq) => messages.current.get(seq), want, error: error.current };
}

function pageOf(seq: number): number {
  return Math.floor((Math.max(1, seq) - 1) / PAGE);
}
