// Runs before the first paint, so that nobody is flashed with the theme he did not choose.
document.documentElement.dataset.theme = localStorage.getItem('kinolog.theme') || 'dark';
