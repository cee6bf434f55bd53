import type { Pages } from '../source/use-pages.js';
import { Button } from './button.js';

/** Loads the next page of a list, while there is one. */
export function MoreButton({ pages }: { readonly pages: Pages<unknown> }) {
  if (pages.isEnd || pages.items.length === 0) return null;
  return (
    <div class="row more">
      <Button disabled={pages.loading} onClick={pages.more}>
        {pages.loading ? 'Loading…' : 'Show more'}
      </Button>
    </div>
  );
}
