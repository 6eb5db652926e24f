// Light and dark, and the charts, which are drawn anew in the theme's colours.
(() => {
  'use strict';
  const root = document.documentElement;
  const dark = window.matchMedia('(prefers-color-scheme: dark)');

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  }

  function colour(name) {
    return getComputedStyle(root).getPropertyValue(name).trim();
  }

  function chartConfig() {
    const text = colour('--text');
    const line = colour('--line');
    return {
      background: 'transparent',
      font: 'system-ui, sans-serif',
      mark: { color: colour('--k0') },
      view: { stroke: null },
      axis: { labelColor: text, titleColor: text, gridColor: line, domainColor: line, tickColor: line, titleFontWeight: 500 },
      legend: { labelColor: text, titleColor: text },
      header: { labelColor: text, titleColor: text },
      text: { color: text },
      rule: { color: text },
      range: { category: [colour('--k0'), colour('--k1'), colour('--k2'), colour('--k3'), colour('--k4'), colour('--k5')] },
    };
  }

  async function drawCharts() {
    for (const element of document.querySelectorAll('.chart')) {
      const spec = JSON.parse(document.getElementById(element.id.replace('chart-', 'spec-')).textContent);
      await window.charts.draw(element, spec, chartConfig());
      element.dataset.drawn = 'yes';
    }
  }

  function themeChanged() {
    drawCharts();
    document.dispatchEvent(new Event('themechange'));
  }

  document.getElementById('theme-toggle').addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    themeChanged();
  });
  dark.addEventListener('change', themeChanged);
  drawCharts();
})();
