import { writeFileSync } from 'node:fs';
import { ZipFile } from 'yazl';

/** What stands for `..` until the archive is made: the library that makes it takes no such name. */
const STAND_IN = 'QQ';

/** A `.zip` with these members, whatever their names say. */
export async function zipOf(members: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(members)) {
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name.replaceAll('..', STAND_IN));
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (!Object.keys(members).some((name) => name.includes('..'))) return bytes;
  for (let at = bytes.indexOf(`${STAND_IN}/`); at !== -1; at = bytes.indexOf(`${STAND_IN}/`, at)) bytes.write('..', at);
  return bytes;
}

/** Writes a `.zip` with these members. */
export async function writeZip(path: string, members: Readonly<Record<string, string | Buffer>>): Promise<void> {
  writeFileSync(path, await zipOf(members));
}
