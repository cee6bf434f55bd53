import type { BudgetStatus } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatDate, formatMoney, formatPercent } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Button } from '../../ui/button.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { BudgetForm } from './budget-form.js';

const STATES = {
  ok: ['good', 'on track'],
  warning: ['warn', 'close to the limit'],
  over: ['bad', 'over the limit'],
} as const;

/** Where each budget stands in its present period, and what it will come to. */
export function Budgets() {
  const { store, readonly } = useSource();
  const [isAdding, setAdding] = useState(false);
  const budgets = useLoad(() => store.analytics.budgetStatus(), ['budgets'], ['analytics', 'message']);
  return (
    <div class="stack">
      {!readonly && (
        <div class="row">
          <Button icon="plus" onClick={() => setAdding(true)}>
            Set a budget
          </Button>
        </div>
      )}
      <LoadedPart of={budgets} what="The budgets">
        {(items) =>
          items.length === 0 ? (
            <div class="card">
              <EmptyState icon="costs" title="No budgets">
                A budget says when a day, week or month is about to cost more than you want: of everything, a project or
                a model.
              </EmptyState>
            </div>
          ) : (
            <div class="grid-2">
              {items.map((budget) => (
                <Budget key={budget.name} budget={budget} onChange={budgets.reload} />
              ))}
            </div>
          )
        }
      </LoadedPart>
      {isAdding && <BudgetForm onClose={() => setAdding(false)} onDone={budgets.reload} />}
    </div>
  );
}

function Budget({ budget, onChange }: { readonly budget: BudgetStatus; readonly onChange: () => void }) {
  const { store, readonly } = useSource();
  const [isRemoving, setRemoving] = useState(false);
  const { name, period, project, model, limitMicros, spentMicros, forecastMicros, periodEnd, state } = budget;
  const [tone, words] = STATES[state];
  const share = spentMicros / Math.max(1, limitMicros);
  return (
    <section class="card stack tight" aria-label={`Budget ${name}`}>
      <div class="row">
        <h2 class="block-name truncate">{name}</h2>
        <span class={`badge ${tone}`}>{words}</span>
        <span class="grow" />
        {!readonly && (
          <Button
            icon="remove"
            look="plain"
            small
            aria-label={`Remove the budget ${name}`}
            onClick={() => setRemoving(true)}
          />
        )}
      </div>
      <p class="soft small">
        per {period}
        {project !== '' && `, only ${project}`}
        {model !== '' && `, only ${model}`}; until {formatDate(periodEnd)}
      </p>
      <div class={`meter ${state}`} role="img" aria-label={`${formatPercent(share)} spent`}>
        <span style={{ width: `${Math.min(100, share * 100)}%` }} />
      </div>
      <div class="row small">
        <strong>{formatMoney(spentMicros)}</strong>
        <span class="faint">of {formatMoney(limitMicros)}</span>
        <span class="grow" />
        <span class="faint">at this pace {formatMoney(forecastMicros)}</span>
      </div>
      {isRemoving && (
        <ConfirmDialog
          title={`Remove the budget ${name}?`}
          action="Remove"
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await store.analytics.removeBudget(name);
            onChange();
          }}
        >
          Calls and their costs stay.
        </ConfirmDialog>
      )}
    </section>
  );
}
