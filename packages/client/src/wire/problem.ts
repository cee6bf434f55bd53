/** An error as a server tells it: problem details of RFC 9457, `application/problem+json`, with what a Cairn error has. */
export interface Problem {
  /** `urn:cairn:error:` and the code. */
  readonly type: string;
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** The error's message: what failed, where, and how to mend it. */
  readonly detail: string;
  /** `urn:uuid:` and the id of the request, which the server's log has too. */
  readonly instance: string;
  /** A code of core's errors, or of the protocol, such as `method_not_allowed`. */
  readonly code: string;
  /** Whether the same request may succeed later as it stands. */
  readonly retryable: boolean;
  /** The method, as `conversations.get`; empty where none was reached. */
  readonly operation: string;
  readonly details: Readonly<Record<string, unknown>>;
}
