import { posix } from 'node:path';
import type { NewDocumentReference } from '@cairndb/core';
import { isMarkdown } from './document-type.js';

const LONGEST_TARGET = 4_096;

/** Where a link leads from a document; undefined: out of the project, such as to another server. */
export function referenceTo(
  url: string,
  from: string,
): Pick<NewDocumentReference, 'kind' | 'target' | 'anchor'> | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return undefined;
  const [, address = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(url) ?? [];
  const path = decoded(address.replace(/\?.*$/s, ''));
  if (path === '' && fragment === '') return undefined;
  const target = path === '' ? from : placeOf(path, from);
  if (target.length > LONGEST_TARGET) return undefined;
  if (!isMarkdown(target)) return { kind: 'file', target, anchor: decoded(fragment).slice(0, 500) };
  const anchor = decoded(fragment).toLowerCase().slice(0, 500);
  // The top of a page needs no anchor.
  return { kind: 'document', target, anchor: anchor === 'top' ? '' : anchor };
}

/** A path that begins with `/` means the project, as GitHub takes it. */
function placeOf(path: string, from: string): string {
  const whole = path.startsWith('/') ? `.${path}` : posix.join(posix.dirname(from), path);
  const normal = posix.normalize(whole).replace(/\/+$/, '');
  return normal === '' ? '.' : normal;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that means itself.
    return text;
  }
}
