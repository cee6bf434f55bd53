import { RequestError } from './request-error.js';

/**
 * The body of a request as text. What is beyond the limit is not read.
 *
 * @throws RequestError `too_big`; `bad_request` when it is no UTF-8
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooBig(maxBytes);
  const reader = request.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > maxBytes) throw tooBig(maxBytes);
    chunks.push(value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new RequestError('bad_request', 'The body is no UTF-8.');
  }
}

/** The rest of the body is on its way still, so the connection is of no use any more. */
function tooBig(maxBytes: number): RequestError {
  return new RequestError(
    'too_big',
    `The body has more than the ${maxBytes} bytes that this server takes. Send less at once, or start it with a larger limit (--max-body).`,
    { connection: 'close' },
  );
}
