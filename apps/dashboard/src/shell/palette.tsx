import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { to as place, useRouter } from '../routing/router.js';
import { useSource } from '../source/source-context.js';
import { Icon, type IconName } from '../ui/icon.js';
import { ALL_DESTINATIONS } from './destinations.js';
import { chooseTheme } from './theme.js';

interface Command {
  readonly id: string;
  readonly icon: IconName;
  readonly name: string;
  readonly note?: string;
  readonly run: () => void;
}

/** How long typing may pause before conversations are looked for. */
const PAUSE_MS = 120;

/** Go anywhere, find conversations, change the theme: by typing. */
export function Palette({ onClose, onHelp }: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const commands = [...useStaticCommands(query, onHelp), ...useFound(query)];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setActive(0), [query]);
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((active + step + commands.length) % Math.max(1, commands.length));
    else if (event.key === 'Enter') run(commands[active]);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside the dialog does.
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label="Commands"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        class="palette-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={commands[active] && `${listId}-${active}`}
        aria-label="Type a command or search conversations"
        placeholder="Go to a view, find a conversation…"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autocomplete="off"
        spellcheck={false}
      />
      <div class="palette-list" role="listbox" id={listId} aria-label="Commands">
        {commands.map((command, index) => (
          <button
            type="button"
            tabIndex={-1}
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onMouseMove={() => setActive(index)}
            onClick={() => run(command)}
          >
            <Icon name={command.icon} />
            <span class="truncate grow">{command.name}</span>
            {command.note !== undefined && <span class="faint small truncate">{command.note}</span>}
          </button>
        ))}
      </div>
    </dialog>
  );
}

function useStaticCommands(query: string, onHelp: () => void): readonly Command[] {
  const router = useRouter();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const views = ALL_DESTINATIONS.filter(({ name, words: more = '' }) => fits(`${name} ${more} go to`)).map(
    ({ to, name, icon, key }): Command => ({ id: to, icon, name, note: `g ${key}`, run: () => router.go(to) }),
  );
  const search: readonly Command[] =
    query.trim() === ''
      ? []
      : [
          {
            id: 'search',
            icon: 'search',
            name: `Search everything for “${query.trim()}”`,
            run: () => router.go(place(['search'], { q: query.trim() })),
          },
        ];
  const rest: readonly Command[] = [
    { id: 'light', icon: 'sun', name: 'Theme: light', run: () => chooseTheme('light') },
    { id: 'dark', icon: 'moon', name: 'Theme: dark', run: () => chooseTheme('dark') },
    { id: 'system', icon: 'system', name: 'Theme: as the system', run: () => chooseTheme('system') },
    { id: 'help', icon: 'check', name: 'Keyboard shortcuts', note: '?', run: onHelp },
  ];
  return [...views, ...search, ...rest.filter(({ name }) => words.length > 0 && fits(name))];
}

/** Conversations whose title or messages fit. */
function useFound(query: string): readonly Command[] {
  const router = useRouter();
  const { store } = useSource();
  const [found, setFound] = useState<readonly Command[]>([]);
  useEffect(() => {
    const text = query.trim();
    if (text.length < 2) return setFound([]);
    let isOld = false;
    const timer = setTimeout(async () => {
      try {
        const hits = await store.search(text, { limit: 8, kinds: ['conversation', 'message', 'memory', 'decision'] });
        if (isOld) return;
        setFound(
          hits.map((hit) => ({
            id: `${hit.kind}-${hit.id}`,
            icon: hit.kind === 'memory' ? 'memories' : hit.kind === 'decision' ? 'knowledge' : 'conversations',
            name: hit.kind === 'message' || hit.kind === 'memory' ? hit.passage.text : (hit.title ?? hit.passage.text),
            ...(hit.kind === 'message' && { note: hit.title ?? '' }),
            run: () => router.go(placeOfFound(hit.kind, String(hit.id), hit.conversationId, hit.seq)),
          })),
        );
      } catch {
        setFound([]);
      }
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [query, store, router]);
  return found;
}

function placeOfFound(kind: string, id: string, conversationId: string | undefined, seq: number | undefined): string {
  if (kind === 'memory') return place(['memories', id]);
  if (kind === 'decision') return place(['knowledge'], { tab: 'decisions', id });
  return place(['conversations', conversationId ?? id], seq === undefined ? {} : { seq: String(seq) });
}
