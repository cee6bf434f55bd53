/** What pictures begin with, and what they are then. */
const MARKS: readonly (readonly [mark: string, at: number, mediaType: string])[] = [
  ['\x89PNG\r\n', 0, 'image/png'],
  ['\xff\xd8\xff', 0, 'image/jpeg'],
  ['GIF8', 0, 'image/gif'],
  ['WEBP', 8, 'image/webp'],
];

/** What kind of picture bytes are, by how they begin: names and endings of exported pictures often say something else. Undefined: none that is known. */
export function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  return MARKS.find(([mark, at]) => head.startsWith(mark, at))?.[2];
}
