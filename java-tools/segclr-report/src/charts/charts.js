// The one entry of the bundle: what the page's own script sees as `charts`.
import embed from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';

// Draws a Vega-Lite specification into an element; no eval anywhere, so a strict content policy holds.
export function draw(element, spec, config) {
  return embed(element, spec, {
    ast: true,
    expr: expressionInterpreter,
    renderer: 'svg',
    defaultStyle: false,
    tooltip: false,
    actions: false,
    config,
  });
}
