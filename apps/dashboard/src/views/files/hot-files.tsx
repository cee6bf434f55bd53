import { formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { BarList } from '../../ui/bar-list.js';

/** The files that are used most; nothing where no use was recorded. */
export function HotFiles({ project }: { readonly project: string | undefined }) {
  const { store } = useSource();
  const hot = useLoad(() => store.files.hot({ project, limit: 8 }), ['hot', project], ['files']);
  if (hot.data === undefined || hot.data.length === 0) return null;
  return (
    <section class="card" aria-labelledby="hot">
      <div class="card-head">
        <h2 id="hot">Used most</h2>
      </div>
      <BarList
        bars={hot.data.map(({ path, project: of, heat, accesses }) => ({
          key: `${of} ${path}`,
          label: (
            <Link to={to(['files'], { project: of, path })} class="mono">
              {path}
            </Link>
          ),
          value: heat,
          shown: formatCount(accesses, 'use'),
          color: '--series-2',
        }))}
      />
    </section>
  );
}
