/** The torture as CommonJS below node_modules, where its native packages are found: Node itself reads no types yet. */
import { dirname } from 'node:path'
import { defineConfig } from 'rolldown'
import { rawText } from '../../tools/bundle.ts'

const here = import.meta.dirname
const native = `${dirname(dirname(here))}/src/store/native.ts`

export default defineConfig({
  input: { main: `${here}/main.ts`, driver: `${here}/driver.ts` },
  platform: 'node',
  external: [/^@libsql\//, /^@tursodatabase\//, /^turso$/],
  resolve: { alias: { '@neon-rs/load': native, 'detect-libc': native } },
  transform: { target: 'node20.19', define: { JDO_VERSION: '"torture"' } },
  plugins: [rawText()],
  output: { format: 'cjs', entryFileNames: '[name].js' },
})
