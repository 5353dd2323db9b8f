/**
 * One program for Node: CommonJS starts 4 ms sooner than ES modules, and every `import()` stays a chunk that is read
 * only when it is needed. Native packages stay outside, because a bundle cannot hold them. Names are kept, so that a
 * stack trace from a user's machine can be read.
 */
import { defineConfig, type PreRenderedChunk } from 'rolldown'
import manifest from './package.json' with { type: 'json' }
import { finish, firstFile, rawText, thirdParty } from './tools/bundle.ts'

const here = import.meta.dirname
const native = `${here}/src/store/native.ts`
/** Ids are made without Node's crypto, which takes 4 ms to load: the other half of the package needs none. */
const uuid = `${here}/node_modules/uuid/dist/index.js`

/**
 * Finding and reading a file takes a third of a millisecond, and the bundler alone would make thirty of what a promise
 * needs: so what is used together lies together, each with all that it imports.
 */
const together = [
  {
    name: 'program',
    test: /src[\\/](main|base[\\/](result|time|unreachable)|domain[\\/](commitment|entity|task))\.ts$/,
  },
  {
    name: 'store',
    test: /src[\\/](store[\\/](open|read[\\/]commitment)|command[\\/]commitment[\\/]list)\.ts$/,
  },
  { name: 'view', test: /src[\\/]view[\\/]daily\.ts$/ },
  { name: 'rows', test: /src[\\/]store[\\/](device|travel)\.ts$/ },
  {
    name: 'write',
    test: /src[\\/](store[\\/]save|command[\\/](commitment[\\/]commit|stakeholder[\\/]stakeholder-for))\.ts$/,
  },
  { name: 'line', test: /src[\\/]words[\\/]promise-line\.ts$/ },
  { name: 'news', test: /src[\\/]sync[\\/](numbers|start-worker|notice)\.ts$/ },
  { name: 'board', test: /src[\\/]view[\\/]dashboard\.ts$/ },
  { name: 'reply', test: /src[\\/]view[\\/]reply\.ts$/ },
]

/** After the folder too, for every noun has its `list.ts`: a stack trace is to say which. */
function chunkName({ name, facadeModuleId }: PreRenderedChunk): string {
  const [folder, file] = (facadeModuleId ?? '').split(/[\\/]/).slice(-2)
  return file === `${name}.ts` ? `${folder}-${name}.js` : `${name}.js`
}

export default defineConfig({
  input: { program: `${here}/src/main.ts` },
  platform: 'node',
  external: [/^@libsql\//, '@tursodatabase/sync', 'turso'],
  resolve: { alias: { '@neon-rs/load': native, 'detect-libc': native, uuid } },
  transform: { target: 'node20.19', define: { JDO_VERSION: JSON.stringify(manifest.version) } },
  plugins: [rawText(), firstFile(`${here}/src/start.ts`), thirdParty(), finish(`${here}/dist`)],
  output: {
    dir: `${here}/dist`,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    codeSplitting: { groups: together.map((group, at) => ({ ...group, priority: together.length - at })) },
    minify: { compress: true, mangle: { keepNames: true } },
  },
})
