import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { portableCodec } from '../../content/index.js';
import { canonicalRequest, IGNORED_SETTINGS, responseKeyOf, STOP_SETTINGS } from './response-key.js';
import type { CacheRequest } from './responses.js';

interface Vector {
  readonly request: CacheRequest;
  readonly canonical: string;
  readonly key: string;
}

const page = readFileSync(new URL('../../../../../docs/cache-keys.md', import.meta.url), 'utf8');
const vectors = JSON.parse(/<!-- vectors -->\n```json\n([\s\S]*?)\n```/.exec(page)?.[1] ?? '[]') as readonly Vector[];

describe('the keys of responses', () => {
  it('have examples in the documentation', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(6);
    expect(vectors[0]?.key).toBe(vectors[1]?.key);
  });

  it.each(vectors)('are as the documentation says: $key', ({ request, canonical, key }) => {
    expect(canonicalRequest(request)).toBe(canonical);
    expect(responseKeyOf(request, portableCodec)).toBe(key);
    // Computed once more without any code of ours.
    expect(createHash('sha256').update(canonical, 'utf8').digest('hex')).toBe(key);
  });

  it('leave out the settings that the documentation names', () => {
    for (const name of [...IGNORED_SETTINGS, ...STOP_SETTINGS]) expect(page).toContain(`\`${name}\``);
  });
});
