import type { RecallHit } from '@cairndb/core';
import { useEffect, useState } from 'preact/hooks';
import { formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { MarkedText } from '../../ui/marked-text.js';

const PAUSE_MS = 200;

/** Asks as an agent would, and shows which memories come and why: every ranking, its share of the score, and the lift. */
export function RecallTrial() {
  const { query } = usePlace();
  const router = useRouter();
  const text = query.get('q') ?? '';
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => router.setQuery({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text, router]);
  return (
    <div class="stack">
      <label class="field">
        <span>Ask as an agent would</span>
        <input
          class="input search-field"
          type="search"
          placeholder="When is staging rebuilt?"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      {text.trim() === '' ? (
        <div class="card">
          <EmptyState icon="memories" title="See what would be recalled">
            Every memory that comes says why: its place in each ranking, what that adds to its score, and how much its
            age and importance lift it.
          </EmptyState>
        </div>
      ) : (
        <Recalled text={text} />
      )}
    </div>
  );
}

function Recalled({ text }: { readonly text: string }) {
  const { store } = useSource();
  const recalled = useLoad(
    () => store.recall(text, { kinds: ['memory'], explain: true, limit: 12 }),
    ['recall', text],
    ['memory'],
  );
  return (
    <LoadedPart of={recalled} what="The recall">
      {({ hits, by }) =>
        hits.length === 0 ? (
          <div class="card">
            <EmptyState icon="memories" title="Nothing would be recalled">
              No memory has these words. Searched by {by.join(' and ')}.
            </EmptyState>
          </div>
        ) : (
          <ol class="cards">
            {hits.map((hit) => (
              <li key={hit.id}>
                <Explained hit={hit} best={hits[0]?.score ?? 1} />
              </li>
            ))}
          </ol>
        )
      }
    </LoadedPart>
  );
}

function Explained({ hit, best }: { readonly hit: RecallHit; readonly best: number }) {
  const { explanation, score } = hit;
  return (
    <article class="card stack tight">
      <Link to={to(['memories', String(hit.id)])} class="memory-text">
        <MarkedText {...hit.passage} />
      </Link>
      <div class="meter" role="img" aria-label={`Score ${formatPercent(score / best)} of the best`}>
        <span style={{ width: `${(score / best) * 100}%` }} />
      </div>
      {explanation !== undefined && (
        <dl class="facts">
          {explanation.rankings.map(({ by, rank, measure, share }) => (
            <>
              <dt key={by}>By {by}</dt>
              <dd>
                place {rank}
                {measure !== undefined && `, measured ${measure.toFixed(2)}`}:{' '}
                {formatPercent(share / (score / explanation.lift))} of the score
              </dd>
            </>
          ))}
          <dt>Lift</dt>
          <dd>
            × {explanation.lift.toFixed(3)} ({formatPercent(explanation.recency)} for its age,{' '}
            {formatPercent(explanation.importance)} for its importance)
          </dd>
        </dl>
      )}
    </article>
  );
}
