import { Dialog } from '../ui/dialog.js';
import { ALL_DESTINATIONS } from './destinations.js';
import { PALETTE_KEY } from './keyboard.js';

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [[PALETTE_KEY], 'Open the command palette'],
  [['/'], 'Search everything'],
  [['j', 'k'], 'Next and previous row of a list, next and previous message'],
  [['Enter'], 'Open the row'],
  [['e'], 'Fold all tool calls, or unfold them'],
  [['?'], 'Show this'],
  [['Esc'], 'Close what is open'],
];

/** The keys of the page. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl class="facts key-list">
        {KEYS.map(([keys, what]) => (
          <>
            <dt key={what}>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </>
        ))}
        {ALL_DESTINATIONS.map(({ key, name }) => (
          <>
            <dt key={name}>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </>
        ))}
      </dl>
    </Dialog>
  );
}
