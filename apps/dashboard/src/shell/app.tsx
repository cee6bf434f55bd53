import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Router, RouterContext, usePlace, useRouter } from '../routing/router.js';
import { LiveChanges } from '../source/live-changes.js';
import type { Source } from '../source/source.js';
import { SourceContext } from '../source/source-context.js';
import { Button } from '../ui/button.js';
import { messageOf } from '../ui/error-state.js';
import { Icon } from '../ui/icon.js';
import { Toasts, toast } from '../ui/toast.js';
import { NotFound } from '../views/not-found.js';
import { VIEWS } from '../views/views.js';
import { ALL_DESTINATIONS } from './destinations.js';
import { Help } from './help.js';
import { isPaletteKey, PALETTE_KEY, usePageKeys } from './keyboard.js';
import { Palette } from './palette.js';
import { Sidebar } from './sidebar.js';
import { ThemeButton } from './theme-button.js';

interface AppOptions {
  readonly source: Source;
  readonly router: Router;
  /** Goes back to where a source is chosen; undefined where there is only one. */
  readonly onLeave?: (() => void) | undefined;
}

/** The whole page over a source. */
export function App({ source, router, onLeave }: AppOptions) {
  const live = useMemo(() => new LiveChanges(source), [source]);
  useEffect(() => {
    void live.start();
    return () => live.stop();
  }, [live]);
  const open = useMemo(() => ({ source, live }), [source, live]);
  return (
    <RouterContext.Provider value={router}>
      <SourceContext.Provider value={open}>
        <Shell source={source} onLeave={onLeave} />
        <Toasts />
      </SourceContext.Provider>
    </RouterContext.Provider>
  );
}

function Shell({ source, onLeave }: Omit<AppOptions, 'router'>) {
  const router = useRouter();
  const { segments } = usePlace();
  const [over, setOver] = useState<'palette' | 'help' | null>(null);
  const [menu, setMenu] = useState(false);
  const content = useRef<HTMLElement>(null);
  useShellKeys(setOver);
  const path = segments.join('/');
  useEffect(() => {
    setMenu(false);
    content.current?.scrollTo(0, 0);
  }, [path]);
  const View: ComponentType = VIEWS[segments[0] ?? ''] ?? NotFound;
  return (
    <div class="app">
      <button type="button" class="skip" onClick={() => content.current?.focus()}>
        Skip to the content
      </button>
      <Sidebar isOpen={menu} onLeave={onLeave} onDownload={source.download && (() => void save(source))} />
      <button
        type="button"
        class={menu ? 'scrim open' : 'scrim'}
        aria-label="Close the menu"
        onClick={() => setMenu(false)}
      />
      <div class="main">
        <div class="topbar">
          <Button
            icon="menu"
            look="plain"
            class="menu-button"
            aria-label="Menu"
            aria-expanded={menu}
            aria-controls="sidebar"
            onClick={() => setMenu(!menu)}
          />
          <button type="button" class="search-button" onClick={() => setOver('palette')}>
            <Icon name="search" />
            <span class="truncate">Search or jump to…</span>
            <kbd>{PALETTE_KEY}</kbd>
          </button>
          <span class="grow" />
          <ThemeButton />
        </div>
        <main class="content" id="content" tabIndex={-1} ref={content}>
          <View key={segments[0] ?? ''} />
        </main>
      </div>
      {over === 'palette' && <Palette onClose={() => setOver(null)} onHelp={() => setOver('help')} />}
      {over === 'help' && <Help onClose={() => setOver(null)} />}
    </div>
  );

  function useShellKeys(open: (what: 'palette' | 'help') => void): void {
    const waitsForView = useRef(false);
    useEffect(() => {
      const listener = (event: KeyboardEvent) => {
        if (!isPaletteKey(event)) return;
        event.preventDefault();
        open('palette');
      };
      addEventListener('keydown', listener);
      return () => removeEventListener('keydown', listener);
    }, []);
    usePageKeys((key) => {
      const destination = waitsForView.current ? ALL_DESTINATIONS.find((view) => view.key === key) : undefined;
      waitsForView.current = key === 'g';
      if (destination !== undefined) router.go(destination.to);
      else if (key === '?') open('help');
      else if (key === '/') focusSearch(router);
      else return false;
      return true;
    });
  }
}

function focusSearch(router: Router): void {
  if (router.place.segments[0] === 'search') document.querySelector<HTMLInputElement>('#search-field')?.focus();
  else router.go('/search');
}

async function save(source: Source): Promise<void> {
  try {
    const bytes = (await source.download?.()) ?? new Uint8Array();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/vnd.sqlite3' }));
    link.download = source.name.endsWith('.db') ? source.name : `${source.name}.db`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    toast(`The copy could not be made: ${messageOf(error)}`);
  }
}
