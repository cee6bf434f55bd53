import { and, eq, lt, type SQL, sql } from 'drizzle-orm';
import { InvalidInputError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, call, defineSql, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeCursor, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import type { Cache } from './cache.js';
import { isValid } from './entry-reading.js';
import { utf8Length } from './entry-size.js';
import type { EntryWriter } from './entry-writing.js';
import * as input from './input.js';
import type { CacheMemory } from './memory.js';
import { removeRows } from './removal.js';
import { modelBaseName, promptHashOf, responseKeyOf } from './response-key.js';
import type { CachedResponse, ResponseFilter, ResponseSelection } from './responses.js';
import { cacheEntries, cacheResponses, cacheUses } from './schema.js';
import { SPACE } from './statements.js';

/** Responses that one step of an invalidation removes. */
const STEP = 500;

const fields = {
  entryKey: cacheEntries.key,
  key: cacheEntries.name,
  prompt: cacheResponses.prompt,
  messages: cacheResponses.messages,
  promptHash: cacheResponses.promptHash,
  model: cacheResponses.model,
  settings: cacheResponses.settings,
  text: 'plain',
  response: cacheResponses.response,
  finishReason: cacheResponses.finishReason,
  inputTokens: cacheResponses.inputTokens,
  outputTokens: cacheResponses.outputTokens,
  durationMs: cacheResponses.durationMs,
  costMicros: cacheResponses.costMicros,
  bytes: cacheEntries.bytes,
  firstAt: 'plain',
  createdAt: 'plain',
  expiresAt: cacheEntries.expiresAt,
  hits: 'plain',
  lastHitAt: 'plain',
} as const;

/** A row of a response; `firstAt` is when its entry was made, `createdAt` when the response was last kept. */
type ResponseRow = Omit<CachedResponse, 'tokensPerSecond'> & { readonly entryKey: number; readonly firstAt: number };

const selected = sql`select e.key, e.name, r.prompt, r.messages, r.prompt_hash, r.model, r.settings, e.value, r.response, r.finish_reason,
    r.input_tokens, r.output_tokens, r.duration_ms, r.cost_micros, e.bytes, e.created_at, e.written_at, e.expires_at,
    coalesce(u.hits, 0), u.last_hit_at
  from ${cacheEntries} e join ${cacheResponses} r on r.entry_key = e.key left join ${cacheUses} u on u.entry_key = e.key`;

const byName = defineSql<{ ownerId: string; name: string }, ResponseRow>(
  (p) => sql`${selected} where e.owner_id = ${p.ownerId} and e.space = ${SPACE.responses} and e.name = ${p.name}`,
  fields,
);

const save = defineSql<
  Record<'ownerId' | 'name' | 'model' | 'modelName' | 'promptHash' | 'settings', string> &
    Record<'finishReason' | 'prompt' | 'messages' | 'response', string | null> &
    Record<'inputTokens' | 'outputTokens' | 'durationMs' | 'costMicros', number | null>
>(
  (
    p,
  ) => sql`insert or replace into ${cacheResponses} (entry_key, owner_id, model, model_name, prompt_hash, finish_reason, input_tokens,
      output_tokens, duration_ms, cost_micros, prompt, messages, settings, response)
    select key, owner_id, ${p.model}, ${p.modelName}, ${p.promptHash}, ${p.finishReason}, ${p.inputTokens}, ${p.outputTokens},
      ${p.durationMs}, ${p.costMicros}, ${p.prompt}, ${p.messages}, ${p.settings}, ${p.response}
    from ${cacheEntries} where owner_id = ${p.ownerId} and space = ${SPACE.responses} and name = ${p.name}`,
);

type ResponseMethods = Pick<
  Cache<'steps'>,
  'responseKey' | 'findResponse' | 'saveResponse' | 'listResponses' | 'invalidateResponses'
>;

/** The cache of a language model's answers (CY-4…CY-8), as steps. */
export function responseMethods(context: DomainContext, memory: CacheMemory, writer: EntryWriter): ResponseMethods {
  const { ownerId, clock, codec, feed } = context;
  const { book, settings } = memory;

  function shown({ entryKey, firstAt, ...row }: ResponseRow): CachedResponse {
    const pending = book.pending(entryKey, firstAt);
    const { outputTokens, durationMs } = row;
    const isTimed = outputTokens !== null && durationMs !== null && durationMs > 0;
    return {
      ...row,
      tokensPerSecond: isTimed ? (outputTokens * 1_000) / durationMs : null,
      hits: row.hits + pending.hits,
      lastHitAt: pending.lastHitAt ?? row.lastHitAt,
    };
  }

  return {
    *responseKey(given) {
      return responseKeyOf(input.checkRequest(given, 'cache.responseKey'), codec);
    },
    *findResponse(given) {
      const name = responseKeyOf(input.checkRequest(given, 'cache.findResponse'), codec);
      const row = yield* get(byName, { ownerId, name });
      const now = clock();
      if (row === undefined || !isValid(row, now)) {
        book.miss(ownerId, now);
        return null;
      }
      book.hit(ownerId, row.entryKey, row.firstAt, now);
      book.spared(ownerId, now, row);
      return shown(row);
    },
    *saveResponse(given, response, options) {
      const request = input.checkRequest(given, 'cache.saveResponse');
      const { text, ...rest } = validate(input.newResponse, response, 'cache.saveResponse');
      const { ttlMs = settings.responseTtlMs } = validate(input.saveOptions, options ?? {}, 'cache.saveResponse');
      const name = responseKeyOf(request, codec);
      const values = {
        ownerId,
        name,
        model: request.model,
        modelName: modelBaseName(request.model),
        promptHash: promptHashOf(request, codec),
        finishReason: rest.finishReason ?? null,
        inputTokens: rest.inputTokens ?? null,
        outputTokens: rest.outputTokens ?? null,
        durationMs: rest.durationMs ?? null,
        costMicros: rest.costMicros ?? null,
        prompt: request.prompt ?? null,
        messages: request.messages === undefined ? null : toJson(request.messages, 'messages'),
        settings: toJson(request.settings ?? {}, 'settings'),
        response: rest.response === undefined ? null : toJson(rest.response, 'response'),
      };
      const besideBytes = [values.prompt, values.messages, values.settings, values.response].reduce(
        (sum, part) => sum + utf8Length(part ?? ''),
        2 * (values.promptHash.length + values.modelName.length) + 80,
      );
      const row = writer.row({ space: SPACE.responses, name, category: '', value: text, ttlMs, besideBytes });
      yield* writer.before([row]);
      const results = yield* batch([...writer.calls(row), call(save, values)]);
      writer.note(row, results[0]);
      yield* writer.after([row]);
      return name;
    },
    *listResponses(given) {
      const filter = validate(input.responseFilter, given ?? {}, 'cache.listResponses');
      const rows = yield* all(listStatement(ownerId, filter, clock()), {});
      return pageOf(rows, filter, (row) => [row.createdAt, row.entryKey], shown);
    },
    *invalidateResponses(given) {
      const selection = validate(input.responseSelection, given, 'cache.invalidateResponses') as ResponseSelection;
      if (Object.values(selection).every((said) => said === undefined)) {
        throw new InvalidInputError({
          message:
            'cache.invalidateResponses: say which: by prompt, messages, model or olderThanMs; { all: true } removes all.',
        });
      }
      const chosen = selectionStatement(ownerId, selection, clock(), promptOf(selection));
      let removed = 0;
      for (let some = STEP; some === STEP; removed += some)
        some = yield* transaction(() => removeSome(chosen, removed));
      return removed;
    },
  };

  function promptOf(selection: ResponseSelection): string | undefined {
    const { prompt, messages } = selection;
    return prompt === undefined && messages === undefined ? undefined : promptHashOf(selection, codec);
  }

  function* removeSome(chosen: ReturnType<typeof selectionStatement>, before: number): Steps<number> {
    const rows = yield* all(chosen, {});
    const isLast = rows.length < STEP && before + rows.length > 0;
    yield* removeRows(
      memory,
      rows,
      isLast ? feed.always({ kind: 'cache', id: 'responses', operation: 'removed' }) : [],
    );
    return rows.length;
  }
}

function listStatement(ownerId: string, filter: ResponseFilter, now: number) {
  const [before, beforeKey] = decodeCursor(filter.cursor, 2, 'cache.listResponses') ?? [];
  const conditions: SQL[] = [
    sql`e.owner_id = ${ownerId} and e.space = ${SPACE.responses} and (e.expires_at is null or e.expires_at > ${now})`,
  ];
  if (before !== undefined) conditions.push(sql`(e.written_at, e.key) < (${before}, ${beforeKey})`);
  if (filter.model !== undefined) conditions.push(sql`r.model_name = ${modelBaseName(filter.model)}`);
  const limit = (filter.limit ?? DEFAULT_LIMIT) + 1;
  return defineSql<object, ResponseRow>(
    () => sql`${selected} where ${and(...conditions)} order by e.written_at desc, e.key desc limit ${limit}`,
    fields,
  );
}

function selectionStatement(
  ownerId: string,
  { model, olderThanMs }: ResponseSelection,
  now: number,
  promptHash: string | undefined,
) {
  const conditions: SQL[] = [eq(cacheResponses.ownerId, ownerId)];
  if (promptHash !== undefined) conditions.push(eq(cacheResponses.promptHash, promptHash));
  if (model !== undefined) conditions.push(eq(cacheResponses.modelName, modelBaseName(model)));
  if (olderThanMs !== undefined) conditions.push(lt(cacheEntries.writtenAt, now - olderThanMs));
  return defineSql<object, { key: number; bytes: number }>(
    () => sql`select ${cacheEntries.key}, ${cacheEntries.bytes} from ${cacheResponses}
      join ${cacheEntries} on ${cacheEntries.key} = ${cacheResponses.entryKey} where ${and(...conditions)} limit ${STEP}`,
    { key: 'plain', bytes: 'plain' },
  );
}
