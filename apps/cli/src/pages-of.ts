import type { Page } from '@cairndb/core';

/** The pages of a list, one after the other, read when they are wanted. */
export async function* pagesOf<T>(
  list: (page: { readonly cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, void> {
  let page = await list({});
  for (;;) {
    yield page.items;
    if (page.nextCursor === null) return;
    page = await list({ cursor: page.nextCursor });
  }
}

/** The first `count` items of pages, in the same pages; reads no page more than it needs. */
export async function* firstOf<T>(
  pages: AsyncIterable<readonly T[]>,
  count: number,
): AsyncGenerator<readonly T[], void, void> {
  let left = count;
  for await (const page of pages) {
    yield page.slice(0, left);
    left -= page.length;
    if (left <= 0) return;
  }
}
