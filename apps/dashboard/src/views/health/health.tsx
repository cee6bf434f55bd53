import type { StoreHealth, StoreStats } from '@cairndb/core';
import { useState } from 'preact/hooks';
import { formatBytes, formatDuration, formatNumber, formatPercent } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { BarList } from '../../ui/bar-list.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Stat, Stats } from '../../ui/stat.js';
import { ViewHead } from '../../ui/view-head.js';

/** Whether the database answers and is whole, how large it is, and of what. */
export function Health() {
  const { store } = useSource();
  const [isDeep, setDeep] = useState(false);
  const health = useLoad(() => store.health({ deep: isDeep }), ['health', isDeep]);
  const stats = useLoad(() => store.stats(), ['stats']);
  return (
    <div class="view">
      <ViewHead title="Health" about="Whether the database answers and is whole, and what it is made of.">
        <Button
          icon="health"
          disabled={health.loading}
          onClick={() => {
            if (isDeep) health.reload();
            else setDeep(true);
          }}
        >
          {health.loading && isDeep ? 'Looking through…' : 'Look through the file'}
        </Button>
      </ViewHead>
      <LoadedPart of={health} what="The health">
        {(data) => <Verdict health={data} isDeep={isDeep} />}
      </LoadedPart>
      <LoadedPart of={stats} what="The size">
        {(data) => <Sizes stats={data} />}
      </LoadedPart>
    </div>
  );
}

function Verdict({ health, isDeep }: { readonly health: StoreHealth; readonly isDeep: boolean }) {
  const { ok, latencyMs, problems } = health;
  return (
    <section class={ok ? 'card verdict' : 'card verdict problem'} role="status">
      <Icon name={ok ? 'check' : 'alert'} size={22} />
      <div>
        <strong>
          {ok ? (isDeep ? 'The database is whole' : 'The database answers') : 'Something is wrong with the database'}
        </strong>
        <p class="soft">
          A read takes {formatDuration(latencyMs)}.
          {ok && !isDeep && ' Looking through the file checks every page and every reference.'}
          {!ok && ' cairn doctor mends what can be mended.'}
        </p>
        {problems.length > 0 && (
          <ul class="problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Sizes({ stats }: { readonly stats: StoreStats }) {
  const { content, tables, schema, pageBytes, freeBytes, fileBytes, driver, location } = stats;
  const filled = Object.entries(tables)
    .filter(([, rows]) => rows > 0)
    .sort(([, a], [, b]) => b - a);
  const rows = filled.reduce((sum, [, count]) => sum + count, 0);
  return (
    <>
      <Stats>
        <Stat name="Size" value={formatBytes(fileBytes ?? pageBytes)} note={`${formatBytes(freeBytes)} of it free`} />
        <Stat name="Rows" value={formatNumber(rows)} note={`in ${formatNumber(filled.length)} tables`} />
        <Stat
          name="Large content"
          value={formatBytes(content.storedBytes)}
          note={
            content.bytes > 0
              ? `${formatNumber(content.items)} pieces, ${formatPercent(1 - content.storedBytes / content.bytes)} spared`
              : 'none'
          }
        />
        <Stat
          name="Driver"
          value={<span class="stat-word">{driver}</span>}
          note={
            <span class="truncate block" title={location}>
              {location}
            </span>
          }
        />
      </Stats>
      <div class="grid-2">
        <section class="card" aria-labelledby="tables">
          <div class="card-head">
            <h2 id="tables">Rows by table</h2>
          </div>
          <BarList
            bars={filled.slice(0, 24).map(([name, count]) => ({
              key: name,
              label: <span class="mono">{name}</span>,
              value: count,
              shown: formatNumber(count),
            }))}
          />
        </section>
        <section class="card" aria-labelledby="schema">
          <div class="card-head">
            <h2 id="schema">Schema</h2>
          </div>
          <dl class="facts spread">
            {Object.entries(schema).map(([domain, version]) => (
              <>
                <dt key={domain}>{domain}</dt>
                <dd class="number">version {version}</dd>
              </>
            ))}
          </dl>
        </section>
      </div>
    </>
  );
}
