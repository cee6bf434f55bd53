/**
 * Calls `listener` when the page is hidden or left: the last moments in which a page surely runs. Gives what ends it. Workers
 * and Node have no such moments.
 */
export function onPageHidden(listener: () => void): () => void {
  const page = (globalThis as { document?: Document }).document;
  if (page === undefined) return () => {};
  const onVisibility = () => {
    if (page.visibilityState === 'hidden') listener();
  };
  page.addEventListener('visibilitychange', onVisibility);
  globalThis.addEventListener('pagehide', listener);
  return () => {
    page.removeEventListener('visibilitychange', onVisibility);
    globalThis.removeEventListener('pagehide', listener);
  };
}
