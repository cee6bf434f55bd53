import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ErrorState } from '../ui/error-state.js';
import { ViewSkeleton } from '../ui/skeleton.js';

/** A view whose code is loaded when it is shown first. */
export function lazyView(load: () => Promise<ComponentType>): ComponentType {
  let loaded: ComponentType | undefined;
  return function LazyView() {
    const [, redraw] = useState(0);
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then((view) => {
        loaded = view;
        redraw(1);
      }, setError);
    }, []);
    if (error !== undefined) return <ErrorState error={error} what="This view" onRetry={() => location.reload()} />;
    const View = loaded;
    return View === undefined ? <ViewSkeleton /> : <View />;
  };
}
