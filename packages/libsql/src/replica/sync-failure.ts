import { SyncError } from '@cairndb/core';

/** libSQL's synchronisation tells by its text only. */
const UNREACHABLE =
  /PrimaryHandshakeTimeout|error trying to connect|tcp connect error|connection (refused|reset|closed)|dns error|timed? ?out|deadline|broken pipe|status: Unavailable|transport error|operation was canceled|end of file|IncompleteMessage/i;
const REFUSED = /\b(401|403)\b|unauth|permission denied|invalid token|jwt/i;

/** The typed error for a synchronisation that failed. */
export function syncFailure(error: { readonly message: string }, location: string): SyncError {
  const { message } = error;
  const cause = new Error(message);
  const details = { location };
  if (REFUSED.test(message)) {
    return new SyncError('unauthorized', {
      message: `${location} refused the access token of the replica. Give an authToken that is valid.`,
      details,
      cause,
    });
  }
  if (UNREACHABLE.test(message)) {
    return new SyncError('network', {
      message: `${location} cannot be reached, so the replica was not brought up to date. The copy is as it was and can be read; try again.`,
      details: { ...details, reason: 'unreachable' },
      cause,
    });
  }
  return new SyncError('sync', {
    message: `The replica cannot be brought up to date with ${location}: ${message} Opening it again makes the copy anew.`,
    details: { ...details, reason: 'not_continuable' },
    retryable: false,
    cause,
  });
}
