import type { CairnError } from './cairn-error.js';
import { type ErrorClues, type ErrorContext, nameOf } from './error-clues.js';
import { InvalidInputError, StorageError, SyncError } from './errors.js';

/** What became of a request, before it is known whether it was a write. */
interface Verdict {
  /** `network` may succeed later; `sync` will not without a change. */
  readonly code: 'network' | 'sync';
  readonly outcome: 'unknown' | 'not_applied';
  readonly reason: string;
  /** What happened and how to mend it, after the name of the database. */
  readonly text: string;
}

/** No connection was made: the request never left. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;
/** The connection broke while a request was under way. */
const BROKEN =
  /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|UND_ERR_\w+|ABORT_ERR|HRANA_WEBSOCKET_ERROR|HRANA_CLOSED_ERROR)$/;
const TRANSACTION_LOST = /^(STREAM_EXPIRED|TRANSACTION_TIMEOUT|TRANSACTION_BUSY)$/;
const NOT_UNDERSTOOD = /^(HRANA_PROTO_ERROR|PROTOCOL_VERSION_ERROR|INTERNAL_ERROR|SERVER_ERROR)$/;

/** The same where there is only text: WebSockets, browsers, the body of an HTTP answer. */
const NOT_SENT_TEXT = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)\b/;
const BROKEN_TEXT =
  /^(fetch failed|Failed to fetch|NetworkError|Load failed|socket hang up|other side closed|terminated|WebSocket was (closed|disconnected))/;
const TRANSACTION_LOST_TEXT = /(invalid baton|stream has expired|Transaction timed out)/i;

/** The typed error for a server that refused, vanished or lost its answer; undefined when no network is involved. */
export function networkError(clues: ErrorClues, context: ErrorContext, cause: unknown): CairnError | undefined {
  const refusal = refused(clues.status, context, cause);
  if (refusal !== undefined) return refusal;
  const verdict = verdictOn(clues);
  if (verdict === undefined) return undefined;
  const outcome = context.uncommitted ? 'not_applied' : verdict.outcome;
  return new SyncError(verdict.code, {
    message: `${nameOf(context)} ${verdict.text} ${advice(context, outcome)}`,
    operation: context.operation,
    details: { ...placeOf(context), reason: verdict.reason, ...(context.write && { outcome }) },
    retryable: verdict.code === 'network',
    cause,
  });
}

/** Answers by which the server says that this caller, this place or this size is wrong. */
function refused(status: number | undefined, context: ErrorContext, cause: unknown): CairnError | undefined {
  const parts = (message: string) => ({
    message: `${nameOf(context)} ${message}`,
    operation: context.operation,
    details: { ...placeOf(context), status },
    cause,
  });
  switch (status) {
    case 401:
    case 403:
      return new SyncError(
        'unauthorized',
        parts(
          `refused the access token (HTTP ${status}). Give an authToken that is valid and has the right to do this.`,
        ),
      );
    case 404:
      return new StorageError('cannot_open', parts('is no libSQL database (HTTP 404). Check the URL.'));
    case 413:
      return new InvalidInputError(parts('takes no request of this size (HTTP 413). Split the content.'), 'too_big');
    default:
      return undefined;
  }
}

function verdictOn({ codes, messages, names, status }: ErrorClues): Verdict | undefined {
  const code = (pattern: RegExp) => codes.find((value) => pattern.test(value));
  const text = (pattern: RegExp) =>
    messages.map((message) => pattern.exec(message)?.[0]).find((found) => found !== undefined);

  if (code(TRANSACTION_LOST) ?? text(TRANSACTION_LOST_TEXT)) {
    const lost = 'gave the transaction up (idle for too long, or the server restarted) and rolled it back.';
    return { code: 'network', outcome: 'not_applied', reason: 'transaction_lost', text: lost };
  }
  if (status !== undefined && status >= 400) return answered(status);
  const unsent = code(NOT_SENT) ?? text(NOT_SENT_TEXT);
  if (unsent !== undefined) {
    const unreachable = `cannot be reached (${unsent}). Check the URL and that the server runs.`;
    return { code: 'network', outcome: 'not_applied', reason: unsent, text: unreachable };
  }
  if (names.includes('TimeoutError')) {
    return { code: 'network', outcome: 'unknown', reason: 'timeout', text: 'did not answer in time.' };
  }
  const broken = code(BROKEN) ?? (text(BROKEN_TEXT) || names.includes('AbortError') ? 'connection_lost' : undefined);
  if (broken !== undefined) {
    return {
      code: 'network',
      outcome: 'unknown',
      reason: broken,
      text: `broke the connection before it answered (${broken}).`,
    };
  }
  const puzzling = code(NOT_UNDERSTOOD);
  if (puzzling === undefined) return undefined;
  const garbled = `gave an answer that was not understood (${puzzling}). Check that it is a libSQL server.`;
  return { code: 'sync', outcome: 'unknown', reason: puzzling, text: garbled };
}

function answered(status: number): Verdict {
  const reason = `http_${status}`;
  if (status >= 500) return { code: 'network', outcome: 'unknown', reason, text: `failed (HTTP ${status}).` };
  const waits = status === 408 || status === 429;
  return {
    code: waits ? 'network' : 'sync',
    outcome: 'not_applied',
    reason,
    text: `refused the request (HTTP ${status}).`,
  };
}

function advice({ write }: ErrorContext, outcome: Verdict['outcome']): string {
  if (!write) return 'Try again.';
  return outcome === 'unknown'
    ? 'Whether the write arrived is not known: repeat it with the same id, which changes nothing if it had.'
    : 'Nothing of this call was written.';
}

function placeOf({ location }: ErrorContext): { location?: string } {
  return location === undefined ? {} : { location };
}
