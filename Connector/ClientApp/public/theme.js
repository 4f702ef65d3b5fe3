// Before the first paint: the chosen theme, else the system's, so that a dark desk never flashes white.
(function () {
  var chosen = 'system';
  try {
    chosen = JSON.parse(localStorage.getItem('cc.prefs') || '{}').theme || 'system';
  } catch {
    chosen = 'system';
  }
  var dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
