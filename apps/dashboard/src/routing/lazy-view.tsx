import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorState } from '../ui/error-state.js';
import { ViewSkeleton } from '../ui/skeleton.js';

/** A view whose code is loaded when it is shown first, or told to. */
export type LazyView = ComponentType & {
  /** Begins to load the code. What goes wrong is shown where the view is. */
  preload(): void;
};

/** A view whose code `load` brings. */
export function lazyView(load: () => Promise<ComponentType>): LazyView {
  let loading: Promise<ComponentType> | undefined;
  let loaded: ComponentType | undefined;
  const code = () => {
    loading ??= load().catch((error: unknown) => {
      // Whoever comes back to the view has it tried again.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  function View() {
    const [, redraw] = useState(0);
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (loaded !== undefined) return;
      code().then((view) => {
        loaded = view;
        redraw(1);
      }, setError);
    }, []);
    if (error !== undefined) return <ErrorState error={error} what="This view" onRetry={() => location.reload()} />;
    const Loaded = loaded;
    return Loaded === undefined ? <ViewSkeleton /> : <Loaded />;
  }
  return Object.assign(View, { preload: () => void code().catch(() => {}) });
}
