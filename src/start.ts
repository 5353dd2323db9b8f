/**
 * The first file of the built program: loads its chunks, with the code that the build has compiled already
 * (tools/compiled.mjs). V8 compiles a function when it is first called, which is a fifth of what a promise would wait for.
 * What this very Node has not compiled it loads like any other module; what V8 finds not to fit is compiled as it is called.
 */
const { existsSync, readFileSync, statSync } = require('node:fs') as typeof import('node:fs')
const vm = require('node:vm') as typeof import('node:vm')
const { join } = require('node:path') as typeof import('node:path')

type Chunk = Pick<NodeJS.Module, 'exports' | 'filename' | 'loaded'>
type Require = (name: string) => unknown
type Run = (exports: unknown, require: Require, module: Chunk, filename: string, dirname: string) => void

const BEFORE = '(function (exports, require, module, __filename, __dirname) {'
const AFTER = '\n})'
/** Another Node, and be it another build of the same version, may read the code wrong. */
const { size, mtimeMs } = statSync(process.execPath)
const COMPILED = join(__dirname, 'compiled', `${process.version}-${size}-${mtimeMs}`)

const isCompiled = existsSync(COMPILED)

function load(name: string): unknown {
  const filename = join(__dirname, name)
  const known = require.cache[filename]
  if (known) return known.exports
  const cachedData = isCompiled ? compiledCode(name) : undefined
  if (!cachedData) return require(filename)
  const chunk: Chunk = { exports: {}, filename, loaded: true }
  // There Node finds it too, when one of its own asks.
  require.cache[filename] = chunk as NodeJS.Module
  const source = BEFORE + readFileSync(filename, 'utf8') + AFTER
  const script = new vm.Script(source, { filename, columnOffset: -BEFORE.length, cachedData })
  const run: Run = script.runInThisContext()
  const requireFrom: Require = (wanted) => (wanted.startsWith('./') ? load(wanted) : require(wanted))
  run(chunk.exports, requireFrom, chunk, filename, __dirname)
  return chunk.exports
}

function compiledCode(name: string): Buffer | undefined {
  const path = join(COMPILED, `${name}.bin`)
  return existsSync(path) ? readFileSync(path) : undefined
}

load('program.js')
