import { defaultRedactor, EmbeddingError, retryAfterMs } from '@cairndb/core';

/** Statuses beside 5xx that may pass. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** Characters of the server's words that are shown. */
const MOST_WORDS = 300;
/** Shorter ones stand in many a sentence. */
const LEAST_SECRET = 6;
const LEAST_TEXT = 12;

/** What was asked: none of it may be shown. */
interface Asked {
  readonly model: string;
  readonly texts: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Why the server refused, in its own words, without keys and without what was asked. */
export function refusal(response: Response, body: string, asked: Asked): EmbeddingError {
  const { status } = response;
  const isRetryable = status >= 500 || PASSING.has(status);
  const waitMs = isRetryable ? retryAfterMs((name) => response.headers.get(name)) : undefined;
  const words = cleaned(wordsOf(body), asked);
  return new EmbeddingError({
    message: `The model ${asked.model} refused with status ${status}${words === '' ? '' : `: ${words}`}${adviceFor(status)}`,
    retryable: isRetryable,
    details: {
      model: asked.model,
      problem: 'refused',
      status,
      ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    },
  });
}

/** Servers say it as `{ error: { message } }`, `{ error }`, `{ message }` or `{ detail }`; a page of HTML says nothing. */
function wordsOf(body: string): string {
  try {
    const { error, message, detail } = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const said = [(error as { readonly message?: unknown } | null | undefined)?.message, error, message, detail];
    return said.find((one): one is string => typeof one === 'string') ?? '';
  } catch {
    return /^\s*</.test(body) ? '' : body;
  }
}

function cleaned(words: string, { texts, headers }: Asked): string {
  const { authorization = '', ...others } = headers;
  const secrets = [authorization.replace(/^Bearer /, ''), ...Object.values(others)].filter(
    (secret) => secret.length >= LEAST_SECRET && secret !== 'application/json',
  );
  // A server may quote a text whole or its beginning.
  const quotes = texts.flatMap((text) => [text, text.slice(0, 64), text.slice(0, LEAST_TEXT)]);
  let shown = words.slice(0, 100_000);
  for (const secret of secrets) shown = shown.replaceAll(secret, '[redacted]');
  for (const quote of quotes) if (quote.length >= LEAST_TEXT) shown = shown.replaceAll(quote, '[text]');
  shown = defaultRedactor.text(shown).replace(/\s+/g, ' ').trim();
  return shown.length > MOST_WORDS ? `${shown.slice(0, MOST_WORDS)}…` : shown;
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return ' Check the apiKey.';
  if (status === 404) return ' Check the baseUrl, and that the server has the model.';
  return '';
}
