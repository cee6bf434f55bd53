/** What the protocol refuses, before any method of the store is reached. */
export type RequestErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'token_in_url'
  | 'forbidden_host'
  | 'forbidden_origin'
  | 'no_such_route'
  | 'method_not_allowed'
  | 'too_big'
  | 'unsupported_media_type'
  | 'too_many_streams'
  | 'shutting_down';

const STATUS: Readonly<Record<RequestErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  token_in_url: 400,
  forbidden_host: 421,
  forbidden_origin: 403,
  no_such_route: 404,
  method_not_allowed: 405,
  too_big: 413,
  unsupported_media_type: 415,
  too_many_streams: 503,
  shutting_down: 503,
};

/** A request that is refused for its form, its place or its sender. The message says how to mend it and repeats nothing secret. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: RequestErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: RequestErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
    this.headers = headers;
  }
}
