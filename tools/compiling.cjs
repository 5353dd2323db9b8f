/** Required before the built program (compiled.mjs): the code of what it has compiled by then is kept when it ends. */
const { renameSync, writeFileSync } = require('node:fs')
const { basename, join } = require('node:path')
const vm = require('node:vm')

const scripts = []

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options)
    scripts.push({ script: this, name: basename(options.filename) })
  }
}

process.on('exit', () => {
  for (const { script, name } of scripts) {
    const file = join(process.env.COMPILED, `${name}.bin`)
    writeFileSync(`${file}.new`, script.createCachedData())
    renameSync(`${file}.new`, file)
  }
})
