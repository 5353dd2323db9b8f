/**
 * What the build adds to rolldown: migrations as text, the licences of what is bundled, and the last touches on dist/.
 */
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { OutputBundle, Plugin } from 'rolldown'
import { transformSync } from 'rolldown/utils'

/** `import sql from './0000_x.sql?raw'` gives the file's text, as vitest does on its own. */
export const rawText = (): Plugin => ({
  name: 'raw-text',
  resolveId: (source, importer) =>
    source.endsWith('?raw') && importer ? join(dirname(importer), source) : undefined,
  load: {
    filter: { id: /\?raw$/ },
    handler(id) {
      const path = id.slice(0, -'?raw'.length)
      this.addWatchFile(path)
      return { code: `export default ${JSON.stringify(readFileSync(path, 'utf8'))}`, moduleType: 'js' }
    },
  },
})

/** Makes main.js of a script: it loads the bundle, and is no part of it. It knows the build, as dist/build-id does. */
export const firstFile = (path: string): Plugin => ({
  name: 'first-file',
  generateBundle(_options, bundle) {
    const hash = createHash('sha256')
    for (const output of Object.values(bundle)) if (output.type === 'chunk') hash.update(output.code)
    const build = hash.digest('hex').slice(0, 12)
    const { code } = transformSync(path, readFileSync(path, 'utf8'), {
      define: { JDO_BUILD: JSON.stringify(build) },
    })
    this.emitFile({ type: 'asset', fileName: 'build-id', source: build })
    this.emitFile({ type: 'asset', fileName: 'main.js', source: `#!/usr/bin/env node\n${code}` })
  },
})

/** Writes the licence texts of all bundled packages to THIRD_PARTY.txt. */
export const thirdParty = (): Plugin => ({
  name: 'third-party',
  generateBundle(_options, bundle) {
    const folders = new Set(modulesOf(bundle).flatMap((id) => packageFolderOf(id) ?? []))
    const notices = [...folders].map(noticeOf).sort()
    this.emitFile({
      type: 'asset',
      fileName: 'THIRD_PARTY.txt',
      source: notices.join(`\n${'-'.repeat(80)}\n\n`),
    })
  },
})

/**
 * Finishes dist/: drops the chunks of earlier builds, makes main.js a command, and says that the output is CommonJS
 * although the package is not. That last file is also the launcher's stamp: it is written when all else is there but the
 * compiled code, which can be done without, and carries the time the build began, so that an edit made meanwhile counts as newer.
 */
export function finish(folder: string): Plugin {
  let begun = new Date()
  return {
    name: 'finish',
    buildStart() {
      begun = new Date()
    },
    writeBundle(_options, bundle) {
      for (const name of readdirSync(folder))
        if (!(name in bundle)) rmSync(join(folder, name), { recursive: true })
      chmodSync(join(folder, 'main.js'), 0o755)
      const stamp = join(folder, 'package.json')
      writeFileSync(stamp, '{ "type": "commonjs" }\n')
      utimesSync(stamp, begun, begun)
    },
  }
}

const modulesOf = (bundle: OutputBundle): string[] =>
  Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []))

/** The folder of the innermost package that a module belongs to; none for our own. */
const packageFolderOf = (id: string): string | undefined =>
  /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${name} ${version} (${license})\n\n${text}\n`
}
