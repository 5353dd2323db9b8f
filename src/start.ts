/**
 * The first file of the built program: loads its chunks, with the code that the build has compiled already
 * (tools/compiled.mjs). V8 compiles a function when it is first called, which is a fifth of what a promise would wait for.
 * What this very Node has not compiled it loads like any other module; what V8 finds not to fit is compiled as it is called.
 */
const { readFileSync, statSync } = require('node:fs') as typeof import('node:fs')
const vm = require('node:vm') as typeof import('node:vm')
const { join } = require('node:path') as typeof import('node:path')

/** Of the chunks; the build puts it in. */
declare const JDO_BUILD: string

type Chunk = Pick<NodeJS.Module, 'exports' | 'filename' | 'loaded'>
type Require = (name: string) => unknown
type Run = (exports: unknown, require: Require, module: Chunk, filename: string, dirname: string) => void

const BEFORE = '(function (exports, require, module, __filename, __dirname) {'
const AFTER = '\n})'
const compiled = compiledFolder()

/**
 * V8 itself compares no more than its version and the length of the source. Another build of the same Node may read the code
 * wrong, and code of other chunks is other code. None where Node cannot be looked at.
 */
function compiledFolder(): string | undefined {
  try {
    const { size, mtimeMs } = statSync(process.execPath)
    const folder = join(__dirname, 'compiled', `${JDO_BUILD}-${process.version}-${size}-${mtimeMs}`)
    return statSync(folder, { throwIfNoEntry: false }) && folder
  } catch {
    return undefined
  }
}

function load(name: string): unknown {
  const filename = join(__dirname, name)
  const known = require.cache[filename]
  if (known) return known.exports
  const cachedData = compiledCode(name)
  if (!cachedData) return require(filename)
  const source = BEFORE + readFileSync(filename, 'utf8') + AFTER
  const script = new vm.Script(source, { filename, columnOffset: -BEFORE.length, cachedData })
  const run: Run = script.runInThisContext()
  const requireFrom: Require = (wanted) => (wanted.startsWith('./') ? load(wanted) : require(wanted))
  const chunk: Chunk = { exports: {}, filename, loaded: true }
  // There Node finds it too, when one of its own asks.
  require.cache[filename] = chunk as NodeJS.Module
  try {
    run(chunk.exports, requireFrom, chunk, filename, __dirname)
  } catch (fault) {
    delete require.cache[filename]
    throw fault
  }
  return chunk.exports
}

function compiledCode(name: string): Buffer | undefined {
  try {
    return compiled === undefined ? undefined : readFileSync(join(compiled, `${name}.bin`))
  } catch {
    return undefined
  }
}

load('program.js')
