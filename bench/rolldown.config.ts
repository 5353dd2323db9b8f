/** The bench as CommonJS below node_modules, where its native packages are found; the least program starts as ours does. */
import { dirname } from 'node:path'
import { defineConfig } from 'rolldown'
import { rawText } from '../tools/bundle.ts'

const here = import.meta.dirname
const root = dirname(here)
const native = `${root}/src/store/native.ts`

export default defineConfig({
  input: {
    main: `${here}/main.ts`,
    least: `${here}/least.ts`,
    errand: `${here}/errand.ts`,
    meter: `${here}/meter.ts`,
  },
  platform: 'node',
  external: [/^@libsql\//, /^@tursodatabase\//, /^turso$/, /^@lydell\//, /^@xterm\//],
  resolve: { alias: { '@neon-rs/load': native, 'detect-libc': native } },
  transform: { target: 'node20.19', define: { JDO_VERSION: '"bench"' } },
  plugins: [rawText()],
  output: {
    dir: `${root}/node_modules/.jdo-bench`,
    format: 'cjs',
    entryFileNames: '[name].js',
    minify: { compress: true, mangle: false },
    cleanDir: true,
  },
})
