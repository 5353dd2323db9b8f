/**
 * One program for Node: CommonJS starts 4 ms sooner than ES modules, and every `import()` stays a chunk that is read
 * only when it is needed. Native packages stay outside, because a bundle cannot hold them. Names are kept, so that a
 * stack trace from a user's machine can be read.
 */
import { defineConfig } from 'rolldown'
import manifest from './package.json' with { type: 'json' }
import { finish, rawText, thirdParty } from './tools/bundle.ts'

const here = import.meta.dirname
const native = `${here}/src/store/native.ts`

export default defineConfig({
  input: { main: `${here}/src/main.ts` },
  platform: 'node',
  external: [/^@libsql\//, /^@tursodatabase\//, /^turso$/],
  resolve: { alias: { '@neon-rs/load': native, 'detect-libc': native } },
  transform: { target: 'node20.19', define: { JDO_VERSION: JSON.stringify(manifest.version) } },
  plugins: [rawText(), thirdParty(), finish(`${here}/dist`)],
  output: {
    dir: `${here}/dist`,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: { compress: true, mangle: false },
    banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
  },
})
