import type { BudgetPeriod } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { TIME_ZONE } from '../../charts/days.js';
import { useSource } from '../../source/source-context.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { messageOf } from '../../ui/error-state.js';

const PERIODS: readonly (readonly [BudgetPeriod, string])[] = [
  ['day', 'a day'],
  ['week', 'a week'],
  ['month', 'a month'],
];

/** Sets a budget; one of the same name is replaced. */
export function BudgetForm({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { store } = useSource();
  const [dollars, setDollars] = useState('20');
  const [period, setPeriod] = useState<BudgetPeriod>('month');
  const [project, setProject] = useState('');
  const [model, setModel] = useState('');
  const [problem, setProblem] = useState('');
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const limitMicros = Math.round(Number(dollars) * 1_000_000);
      await store.analytics.setBudget({
        limitMicros,
        period,
        timeZone: TIME_ZONE,
        ...(project !== '' && { project }),
        ...(model !== '' && { model }),
      });
      onDone();
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Dialog title="Set a budget" onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <div class="grid-2">
          <label class="field">
            <span>US dollars</span>
            <input
              class="input"
              type="number"
              min="0.01"
              step="0.01"
              required
              value={dollars}
              onInput={(event) => setDollars(event.currentTarget.value)}
            />
          </label>
          <label class="field">
            <span>In</span>
            <select
              class="select"
              value={period}
              onChange={(event) =>
                setPeriod(PERIODS.find(([value]) => value === event.currentTarget.value)?.[0] ?? 'month')
              }
            >
              {PERIODS.map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>Only this project (empty: all)</span>
            <input class="input" value={project} onInput={(event) => setProject(event.currentTarget.value)} />
          </label>
          <label class="field">
            <span>Only this model (empty: all)</span>
            <input class="input" value={model} onInput={(event) => setModel(event.currentTarget.value)} />
          </label>
        </div>
        {problem !== '' && (
          <p class="form-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Set
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
