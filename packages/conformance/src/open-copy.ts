import type { CopyOptions, Store } from '@cairndb/core';
import { assert } from 'chai';
import type { CaseContext, Opened } from './context.js';

/** Copies a store's database, and opens the copy. */
export async function copyOf(
  { open, database }: CaseContext,
  store: Store,
  options?: CopyOptions,
): Promise<Opened & { readonly path: string }> {
  const place = (await database()).placeForCopy?.();
  if (place === undefined) assert.fail('The harness of a driver with the capability copy says where copies can go.');
  await store.copyTo(place.path, options);
  const copy = await open({ database: { driver: () => place.driver(), dispose: async () => {} } });
  return { ...copy, path: place.path };
}
