import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { entityTag, isNoneMatch } from '../protocol/entity-tag.js';

/** Files with a part of their content's hash in their name, as Vite names them: the same name is the same content for ever. */
const HASHED = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly isHashed: boolean;
}

/** The pages of a folder. */
export interface StaticFiles {
  /** The answer to a path, or undefined where no such file was. Paths without an extension are the page's own: they give its `index.html`. */
  find(path: string, ifNoneMatch: string | undefined): Response | undefined;
}

/**
 * The files of a folder, as they were listed at the start. Only what was found then is ever opened, so no path leads out of the folder; links
 * in it are not followed.
 *
 * @throws Error of the file system when the folder can't be read
 */
export function staticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    files.set(`/${name}`, {
      path,
      type: typeOf(name),
      isHashed: name.startsWith('assets/') && HASHED.test(entry.name),
    });
  }
  const index = files.get('/index.html');
  return {
    find(path, ifNoneMatch) {
      const file = files.get(path) ?? (/\.[^/]*$/.test(path) ? undefined : index);
      return file === undefined ? undefined : answer(file, ifNoneMatch);
    },
  };
}

function typeOf(name: string): string {
  return getMimeType(name) ?? 'application/octet-stream';
}

function answer({ path, type, isHashed }: StaticFile, ifNoneMatch: string | undefined): Response | undefined {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  const body = readFileSync(path);
  const etag = entityTag(body);
  const cache = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { etag, 'cache-control': cache };
  if (isNoneMatch(ifNoneMatch, etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(body), { headers: { ...headers, 'content-type': type } });
}
