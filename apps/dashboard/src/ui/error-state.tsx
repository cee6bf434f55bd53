import { Button } from './button.js';
import { Icon } from './icon.js';

/** What a code of an error means to who looks at a page. */
const TITLES: Readonly<Record<string, string>> = {
  busy: 'The database is busy',
  closed: 'The database was closed',
  corrupt: 'The database is damaged',
  network: 'The server cannot be reached',
  not_found: 'This is not here (any more)',
  timeout: 'This took too long',
  unauthorized: 'The server wants another token',
  unsupported: 'This database cannot do that',
};

/** Something failed: what, why in the error's own words, and what to do. */
export function ErrorState(options: { readonly error: unknown; readonly what: string; readonly onRetry?: () => void }) {
  const { error, what, onRetry } = options;
  const code = codeOf(error);
  return (
    <div class="card problem" role="alert">
      <div class="empty">
        <Icon name="alert" size={28} />
        <h2>{TITLES[code] ?? `${what} could not be loaded`}</h2>
        <p>{messageOf(error)}</p>
        {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      </div>
    </div>
  );
}

/** The code of a Cairn error, wherever it was thrown; else empty. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** An error's own words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
