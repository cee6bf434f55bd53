/** Has the browser keep the page, so that the next visit needs no network. Where it can't, the page works as long as it is open. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(new URL('./offline.js', document.baseURI), { scope: './' }).catch(() => {});
}
