import type { Page } from '@cairndb/core';

/** The items of all pages of a list, read when they are wanted. */
export async function* allPages<T>(
  read: (cursor: { readonly cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, void, void> {
  let page = await read({});
  for (;;) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await read({ cursor: page.nextCursor });
  }
}
