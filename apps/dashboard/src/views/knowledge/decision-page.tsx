import type { Decision, DecisionHistory } from '@cairndb/core';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { Markdown } from '../../text/markdown.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';
import { StatusBadge } from './decisions.js';

const ABOVE = { to: '/knowledge', name: 'Knowledge' };

/** One decision with its reasons, what else could have been, and what came before and after. */
export function DecisionPage({ id }: { readonly id: string }) {
  const { store } = useSource();
  const found = useLoad(
    async () => ((await store.knowledge.findDecision(id)) === null ? null : store.knowledge.decisionHistory(id)),
    ['decision', id],
    ['decision'],
  );
  return (
    <div class="view narrow">
      <ViewHead
        title={found.data?.decision.title ?? 'Decision'}
        above={ABOVE}
        about={found.data && <About decision={found.data.decision} />}
      />
      <LoadedPart of={found} what="The decision">
        {(history) =>
          history === null ? (
            <div class="card">
              <EmptyState icon="knowledge" title="There is no such decision" />
            </div>
          ) : (
            <Parts history={history} />
          )
        }
      </LoadedPart>
    </div>
  );
}

function About({ decision }: { readonly decision: Decision }) {
  return (
    <span class="row wrap small">
      <StatusBadge status={decision.status} />
      <span class="badge">{decision.type}</span>
      {decision.project !== '' && <span class="badge">{decision.project}</span>}
      {decision.tags.map((tag) => (
        <span key={tag} class="badge">
          #{tag}
        </span>
      ))}
      <span>
        made <Time at={decision.madeAt} exact />
      </span>
    </span>
  );
}

function Parts({ history }: { readonly history: DecisionHistory }) {
  const { decision, older, newer } = history;
  const parts: readonly (readonly [string, string])[] = [
    ['Context', decision.context],
    ['Decision', decision.description],
    ['Why', decision.rationale],
    ['What follows', decision.impact],
    ['Why it was taken back', decision.statusReason],
  ];
  return (
    <>
      {parts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <section key={name} class="card">
            <div class="card-head">
              <h2>{name}</h2>
            </div>
            <Markdown text={text} />
          </section>
        ))}
      {decision.alternatives.length > 0 && (
        <section class="card flush">
          <div class="card-head">
            <h2>Alternatives</h2>
          </div>
          <ul class="list">
            {decision.alternatives.map(({ title, description, chosen }) => (
              <li key={title} class="list-row">
                <span class="grow">
                  <span class="strong">{title}</span> <span class="soft">{description}</span>
                </span>
                {chosen && <span class="badge good">chosen</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Line title="Decided in its place" decisions={newer} />
      <Line title="What it replaced" decisions={older} />
    </>
  );
}

function Line({ title, decisions }: { readonly title: string; readonly decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section class="card flush">
      <div class="card-head">
        <h2>{title}</h2>
      </div>
      <ul class="list">
        {decisions.map(({ id, title: name, madeAt }) => (
          <li key={id}>
            <Link to={to(['knowledge'], { tab: 'decisions', id })} class="list-row">
              <span class="grow truncate">{name}</span>
              <span class="faint small number">
                <Time at={madeAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
