import type { Page, PageOptions } from '@cairndb/core';
import { AssertionError } from 'chai';

/** More pages than any case makes: a cursor that goes in circles must not run for ever. */
const MOST_PAGES = 10_000;

/** Every page of a list, first to last. */
export async function allPages<T>(
  list: (page: PageOptions) => Promise<Page<T>>,
  limit?: number,
): Promise<readonly (readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit, cursor });
    pages.push(page.items);
    cursor = page.nextCursor ?? undefined;
    if (pages.length > MOST_PAGES) throw new AssertionError('The list does not end: its cursors go in circles.');
  } while (cursor !== undefined);
  return pages;
}

/** Every item of a list, whatever the page size. */
export async function allItems<T>(
  list: (page: PageOptions) => Promise<Page<T>>,
  limit?: number,
): Promise<readonly T[]> {
  return (await allPages(list, limit)).flat();
}
