// Bundles charts.js with its libraries into OUT/charts.js and the licences of what went in into OUT/licences.txt.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const out = process.argv[2];
const { metafile } = await build({
  entryPoints: ['charts.js'],
  outfile: `${out}/charts.js`,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'charts',
  target: 'es2020',
  charset: 'ascii',
  legalComments: 'none',
  metafile: true,
});

const inputs = Object.values(metafile.outputs).flatMap((output) =>
  Object.entries(output.inputs).filter(([, use]) => use.bytesInOutput > 0).map(([path]) => path));
const folders = [...new Set(inputs.filter((path) => path.includes('node_modules/'))
  .map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)[0]))].sort();
const licences = folders.map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'license'].map((n) => `${folder}/${n}`).find(existsSync);
  return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
});
writeFileSync(`${out}/licences.txt`, licences.join(`\n${'-'.repeat(80)}\n\n`));
