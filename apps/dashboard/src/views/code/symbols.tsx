import { useEffect, useState } from 'preact/hooks';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';

const PAUSE_MS = 120;

/** Finds what code defines by its name. */
export function Symbols() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const text = query.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => router.setQuery({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text, router]);
  const found = useLoad(() => store.code.searchSymbols(text, { limit: 100 }), ['symbols', text], ['codeFile']);
  return (
    <div class="stack">
      <input
        class="input search-field"
        type="search"
        aria-label="Name of a symbol"
        placeholder="Parser.parse, peek, tokenize"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <LoadedPart of={found} what="The symbols">
        {(symbols) =>
          symbols.length === 0 ? (
            <div class="card">
              <EmptyState
                icon="code"
                title={
                  text.trim() === '' ? 'Type the name of a class, function or type' : `Nothing is called “${text}”`
                }
              />
            </div>
          ) : (
            <section class="card flush" aria-label="Symbols">
              <ul class="list">
                {symbols.map(({ project, path, type, name, container, startLine }) => (
                  <li key={`${project} ${path} ${startLine} ${name}`}>
                    <Link to={to(['code'], { project, path, line: String(startLine) })} class="list-row">
                      <span class="badge">{type}</span>
                      <span class="mono strong">{container === null ? name : `${container}.${name}`}</span>
                      <span class="grow truncate faint small number">
                        {path}:{startLine}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </LoadedPart>
    </div>
  );
}
