import { Link } from '../routing/link.js';
import { EmptyState } from '../ui/empty-state.js';
import { ViewHead } from '../ui/view-head.js';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <div class="view">
      <ViewHead title="Not found" />
      <div class="card">
        <EmptyState icon="link" title="There is no such view">
          The address may be mistyped. <Link to="/">Go to the overview</Link>.
        </EmptyState>
      </div>
    </div>
  );
}
