import { messageOf } from './error-state.js';
import { Icon } from './icon.js';

/** Why something could not be opened: what is wrong, in which words, and what to do. */
export function Problem({ error, title: general }: { readonly error: unknown; readonly title?: string }) {
  const { title, remedy } = error instanceof Error ? (error as Error & { title?: unknown; remedy?: unknown }) : {};
  return (
    <div class="card problem wrong" role="alert">
      <Icon name="alert" size={20} />
      <div>
        <strong>{typeof title === 'string' ? title : (general ?? 'The database could not be opened')}</strong>
        <p>{messageOf(error)}</p>
        {typeof remedy === 'string' && <p class="soft">{remedy}</p>}
      </div>
    </div>
  );
}
