import type { CodegenHistory, CodegenSession } from '@cairndb/core';
import { formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { usePlace, withQuery } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { CodeBlock } from '../../text/code-block.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { MoreButton } from '../../ui/more-button.js';
import { Time } from '../../ui/time.js';

/** Sessions of code generation: goals, attempts, and what was wrong with them. */
export function Generation() {
  const { query } = usePlace();
  const session = Number(query.get('session'));
  return session > 0 ? <History key={session} id={session} /> : <Sessions />;
}

function Sessions() {
  const place = usePlace();
  const { store } = useSource();
  const pages = usePages<CodegenSession>((page) => store.codegen.listSessions(page), ['codegen'], {
    limit: 100,
    kinds: ['codegenSession'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The sessions" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="code" title="No code was generated">
          Sessions are recorded through <code>store.codegen</code>.
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack">
      <section class="card flush" aria-label="Sessions">
        <ul class="list">
          {pages.items.map(({ id, designGoal, createdAt, parentSessionId }) => (
            <li key={id}>
              <Link to={withQuery(place, { session: String(id) })} class="list-row">
                <span class="faint small">#{id}</span>
                <span class="grow truncate strong">{designGoal}</span>
                {parentSessionId !== null && <span class="badge">refines #{parentSessionId}</span>}
                <span class="faint small number">
                  <Time at={createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <MoreButton pages={pages} />
    </div>
  );
}

function History({ id }: { readonly id: number }) {
  const place = usePlace();
  const { store } = useSource();
  const history = useLoad(
    () => store.codegen.history(id),
    ['codegen-history', id],
    ['codegenSession', 'codegenIteration', 'codegenError'],
  );
  return (
    <div class="stack">
      <p>
        <Link to={withQuery(place, { session: undefined })}>All sessions</Link>
      </p>
      <LoadedPart of={history} what="The session">
        {(data) => <Iterations history={data} />}
      </LoadedPart>
    </div>
  );
}

function Iterations({ history }: { readonly history: CodegenHistory }) {
  return (
    <>
      <h2>{history.designGoal}</h2>
      {history.iterations.map(({ id, code, feedback, errors, createdAt }, index) => (
        <section key={id} class="card stack tight" aria-label={`Attempt ${index + 1}`}>
          <div class="row">
            <h3 class="block-name">Attempt {index + 1}</h3>
            <span class={errors.length === 0 ? 'badge good' : 'badge bad'}>
              {errors.length === 0 ? 'no errors' : formatCount(errors.length, 'error')}
            </span>
            <span class="grow" />
            <span class="faint small">
              <Time at={createdAt} />
            </span>
          </div>
          <CodeBlock code={code} language="javascript" firstLine={1} title="Code" />
          {errors.map((error) => (
            <p key={error.id} class="form-problem">
              {error.type}
              {error.line !== null && `, line ${error.line}`}: {error.message}
            </p>
          ))}
          {feedback !== null && <p class="soft">{feedback}</p>}
        </section>
      ))}
    </>
  );
}
