// Runs before the first paint, so that a page in dark colours never flashes light ones.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('cairn-theme');
  } catch {
    // The page may keep nothing here: the system decides.
  }
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
