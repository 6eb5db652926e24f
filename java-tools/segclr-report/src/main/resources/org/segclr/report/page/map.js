// The map of the embeddings: points on a canvas, with their node, class and picture on hover.
(() => {
  'use strict';
  const source = document.getElementById('map-data');
  if (!source) {
    return;
  }
  const data = JSON.parse(source.textContent);
  const canvas = document.getElementById('map-canvas');
  const context = canvas.getContext('2d');
  const atlas = document.getElementById('map-atlas');
  const hoverBox = document.getElementById('map-hover');
  const pinnedBox = document.getElementById('map-pinned');
  const legend = document.getElementById('map-legend');

  function bytes(text) {
    const raw = atob(text);
    const out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) {
      out[i] = raw.charCodeAt(i);
    }
    return out.buffer;
  }
  const ints = (name) => new Int32Array(bytes(data[name]));
  const floats = (name) => new Float32Array(bytes(data[name]));
  const points = {
    row: ints('row'), segment: ints('segment'), node: ints('node'), cluster: ints('cluster'), label: ints('label'),
    picture: ints('picture'), probability: floats('probability'), x: floats('mapX'), y: floats('mapY'),
    xNm: floats('xNm'), yNm: floats('yNm'), zNm: floats('zNm'),
  };
  const pointOfRow = new Map(Array.from(points.row, (row, i) => [row, i]));

  // -- state -------------------------------------------------------------------------------------
  const extent = bounds();
  let colourBy = 'cluster';
  let only = null; // the one category that is not faded
  let view = null; // { scale, left, top }: screen = (map - corner) * scale
  let hovered = -1;
  let pinned = -1;
  let width = 0;
  let height = 0;

  function bounds() {
    const box = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity };
    for (let i = 0; i < data.count; i++) {
      box.x0 = Math.min(box.x0, points.x[i]);
      box.x1 = Math.max(box.x1, points.x[i]);
      box.y0 = Math.min(box.y0, points.y[i]);
      box.y1 = Math.max(box.y1, points.y[i]);
    }
    return box;
  }

  function wholeMap() {
    const margin = 18;
    const w = Math.max(extent.x1 - extent.x0, 1e-6);
    const h = Math.max(extent.y1 - extent.y0, 1e-6);
    const scale = Math.min((width - 2 * margin) / w, (height - 2 * margin) / h);
    view = { scale, left: (extent.x0 + extent.x1 - width / scale) / 2, top: (extent.y0 + extent.y1 + height / scale) / 2 };
  }
  const screenX = (i) => (points.x[i] - view.left) * view.scale;
  const screenY = (i) => (view.top - points.y[i]) * view.scale;

  // -- colours -----------------------------------------------------------------------------------
  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  let palette = {};
  function readPalette() {
    const numbers = [...Array(20).keys()];
    palette = { cluster: numbers.map((n) => variable(`--k${n}`)), label: numbers.map((n) => variable(`--l${n}`)),
      none: variable('--none'), text: variable('--text'), ring: variable('--accent') };
  }
  function category(i) {
    return points[colourBy][i];
  }
  function colour(number) {
    if (number < 0) {
      return palette.none;
    }
    return colourBy === 'segment' ? `hsl(${(number * 137.508) % 360} 65% 55%)` : palette[colourBy][number % 20];
  }

  // -- drawing -----------------------------------------------------------------------------------
  function resize() {
    const ratio = window.devicePixelRatio || 1;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function pointSize() {
    const base = data.count > 50000 ? 1.6 : data.count > 10000 ? 2.4 : data.count > 2000 ? 3.4 : 4.6;
    return base * Math.min(2.2, Math.max(1, Math.sqrt(view.scale / fullScale)));
  }
  let fullScale = 1;
  let order = null; // points by category, so that the colour changes seldom

  function sortByCategory() {
    const groups = new Map();
    for (let i = 0; i < data.count; i++) {
      const key = category(i);
      if (!groups.has(key)) {
        groups.set(key, []);
      }
      groups.get(key).push(i);
    }
    order = groups;
  }

  function draw() {
    context.clearRect(0, 0, width, height);
    const size = pointSize();
    const highlight = only !== null ? only : colourBy === 'segment' && hovered >= 0 ? points.segment[hovered] : null;
    for (const [key, members] of order) {
      context.fillStyle = colour(key);
      context.globalAlpha = highlight === null ? 0.72 : key === highlight ? 1 : 0.1;
      for (const i of members) {
        const x = screenX(i);
        const y = screenY(i);
        if (x > -size && y > -size && x < width + size && y < height + size) {
          if (size < 3) {
            context.fillRect(x - size / 2, y - size / 2, size, size);
          } else {
            context.beginPath();
            context.arc(x, y, size / 2, 0, 2 * Math.PI);
            context.fill();
          }
        }
      }
    }
    context.globalAlpha = 1;
    ring(hovered, palette.text);
    ring(pinned, palette.ring);
    canvas.dataset.points = String(data.count);
  }

  function ring(i, stroke) {
    if (i >= 0) {
      context.strokeStyle = stroke;
      context.lineWidth = 2;
      context.beginPath();
      context.arc(screenX(i), screenY(i), 7, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  let waiting = false;
  function redraw() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        draw();
      });
    }
  }

  // -- details -----------------------------------------------------------------------------------
  function describe(box, i) {
    box.replaceChildren();
    if (i < 0) {
      box.textContent = 'none';
      return;
    }
    box.append(picture(i), facts(i));
  }

  function picture(i) {
    if (points.picture[i] < 0) {
      const words = document.createElement('p');
      words.className = 'no-picture';
      words.textContent = 'no picture kept for this node';
      return words;
    }
    const tile = data.tile;
    const side = tile * Math.max(1, Math.round(150 / tile));
    const out = document.createElement('canvas');
    out.width = side;
    out.height = side;
    out.setAttribute('role', 'img');
    out.setAttribute('aria-label', 'EM around the node, its segment outlined');
    const pen = out.getContext('2d');
    pen.imageSmoothingEnabled = false;
    const left = (points.picture[i] % data.tileColumns) * tile;
    const top = Math.floor(points.picture[i] / data.tileColumns) * tile;
    pen.drawImage(atlas, left, top, tile, tile, 0, 0, side, side);
    return out;
  }

  function facts(i) {
    const list = document.createElement('dl');
    const add = (name, value) => {
      const term = document.createElement('dt');
      const description = document.createElement('dd');
      term.textContent = name;
      description.textContent = value;
      list.append(term, description);
    };
    add('segment', data.segments[points.segment[i]]);
    add('node', String(points.node[i]));
    add('x, y, z', [points.xNm[i], points.yNm[i], points.zNm[i]].map((v) => v.toFixed(0)).join(', ') + ' nm');
    if (points.cluster[i] >= 0) {
      add('cluster', String(points.cluster[i]));
    }
    if (points.label[i] >= 0) {
      add('class', `${data.classes[points.label[i]]} (${(100 * points.probability[i]).toFixed(0)} %)`);
    }
    return list;
  }

  function hover(i) {
    if (i !== hovered) {
      hovered = i;
      describe(hoverBox, i);
      redraw();
    }
  }

  function pin(i) {
    pinned = i;
    describe(pinnedBox, i);
    redraw();
  }

  function buildLegend() {
    legend.replaceChildren();
    if (colourBy === 'segment') {
      legend.textContent = 'hover to see all nodes of a segment';
      return;
    }
    const count = colourBy === 'cluster' ? data.clusters : data.classes.length;
    for (let n = 0; n < count; n++) {
      const entry = document.createElement('button');
      const swatch = document.createElement('span');
      entry.type = 'button';
      swatch.className = `swatch ${colourBy === 'cluster' ? 'k' : 'l'}${n % 20}`;
      entry.append(swatch, colourBy === 'cluster' ? String(n) : data.classes[n]);
      entry.setAttribute('aria-pressed', String(only === n));
      entry.title = 'show only these';
      entry.addEventListener('click', () => {
        only = only === n ? null : n;
        buildLegend();
        redraw();
      });
      legend.append(entry);
    }
  }

  // -- pointer and keyboard ----------------------------------------------------------------------
  function nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    for (let i = 0; i < data.count; i++) {
      const dx = screenX(i) - x;
      const dy = screenY(i) - y;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  // The nearest point within 45 degrees of a direction.
  function neighbour(from, dirX, dirY) {
    let best = from;
    let least = Infinity;
    for (let i = 0; i < data.count; i++) {
      const dx = screenX(i) - screenX(from);
      const dy = screenY(i) - screenY(from);
      const ahead = dx * dirX + dy * dirY;
      const aside = Math.abs(dx * dirY - dy * dirX);
      if (i !== from && ahead > 0 && aside <= ahead && dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = i;
      }
    }
    return best;
  }

  function zoom(factor, x, y) {
    const mapX = view.left + x / view.scale;
    const mapY = view.top - y / view.scale;
    view.scale = Math.min(fullScale * 200, Math.max(fullScale * 0.5, view.scale * factor));
    view.left = mapX - x / view.scale;
    view.top = mapY + y / view.scale;
    redraw();
  }

  function reset() {
    wholeMap();
    fullScale = view.scale;
    redraw();
  }

  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.offsetX, y: event.offsetY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drag) {
      hover(nearest(event.offsetX, event.offsetY, 12));
      return;
    }
    const dx = event.offsetX - drag.x;
    const dy = event.offsetY - drag.y;
    if (drag.moved || Math.abs(dx) + Math.abs(dy) > 4) {
      drag = { x: event.offsetX, y: event.offsetY, moved: true };
      view.left -= dx / view.scale;
      view.top += dy / view.scale;
      redraw();
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) {
      pin(nearest(event.offsetX, event.offsetY, 12));
    }
    drag = null;
  });
  canvas.addEventListener('pointerleave', () => hover(-1));
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
  }, { passive: false });

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener('keydown', (event) => {
    const here = hovered >= 0 ? hovered : nearest(width / 2, height / 2, Infinity);
    if (arrows[event.key]) {
      hover(hovered < 0 ? here : neighbour(here, ...arrows[event.key]));
    } else if (event.key === 'Enter') {
      pin(here);
    } else if (event.key === 'Escape') {
      pin(-1);
    } else if (event.key === '+' || event.key === '-') {
      zoom(event.key === '+' ? 1.4 : 1 / 1.4, screenX(here), screenY(here));
    } else if (event.key === '0') {
      reset();
    } else {
      return;
    }
    event.preventDefault();
  });
  document.getElementById('map-reset').addEventListener('click', reset);
  for (const choice of document.querySelectorAll('input[name="map-colour"]')) {
    choice.addEventListener('change', () => {
      colourBy = choice.value;
      only = null;
      sortByCategory();
      buildLegend();
      redraw();
    });
  }
  // A picture anywhere on the page pins its node here.
  for (const button of document.querySelectorAll('button[data-row]')) {
    button.addEventListener('click', () => {
      const i = pointOfRow.get(Number(button.dataset.row));
      if (i !== undefined) {
        pin(i);
        canvas.scrollIntoView({ block: 'center', behavior: 'smooth' });
      }
    });
  }
  window.addEventListener('resize', () => {
    resize();
    reset();
  });
  document.addEventListener('themechange', () => {
    readPalette();
    redraw();
  });

  readPalette();
  resize();
  sortByCategory();
  buildLegend();
  describe(hoverBox, -1);
  describe(pinnedBox, -1);
  reset();
})();
