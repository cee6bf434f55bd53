import type { CachedResponse } from '../domains/cache/responses.js';
import type { AnswerFormat, ModelAnswer } from './model-calls.js';
import type { OneCall } from './one-call.js';

/** The answer of the cache or of the model. Calls under the same key that are under way are shared. */
export async function completeOnce<T>(
  one: OneCall,
  underWay: Map<string, Promise<unknown>>,
  call: () => T | Promise<T>,
  format: AnswerFormat<T> | undefined,
): Promise<T> {
  const key = await one.key();
  if (key === null) return ask(one, call, format);
  const shared = underWay.get(key);
  if (shared !== undefined) {
    await shared.catch(() => undefined);
    // The other one's answer is in the cache now; where it could not be kept, this caller asks for itself.
    return lookUpOrAsk(one, call, format);
  }
  const answer = lookUpOrAsk(one, call, format);
  underWay.set(key, answer);
  try {
    return await answer;
  } finally {
    underWay.delete(key);
  }
}

async function lookUpOrAsk<T>(
  one: OneCall,
  call: () => T | Promise<T>,
  format: AnswerFormat<T> | undefined,
): Promise<T> {
  const found = await one.cached();
  if (found === null) return ask(one, call, format);
  return format === undefined ? (plainAnswer(found) as T) : format.decode(found.response);
}

async function ask<T>(one: OneCall, call: () => T | Promise<T>, format: AnswerFormat<T> | undefined): Promise<T> {
  let answer: T;
  try {
    answer = await call();
  } catch (error) {
    await one.fail(error);
    throw error;
  }
  if (format === undefined) await one.succeed(answer as ModelAnswer);
  else await one.succeed(format.describe(answer), () => format.encode(answer));
  return answer;
}

function plainAnswer(found: CachedResponse): ModelAnswer {
  return {
    text: found.text,
    finishReason: found.finishReason,
    ...(found.response === null ? {} : { response: found.response }),
  };
}
