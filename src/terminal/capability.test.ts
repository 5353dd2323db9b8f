import { describe, expect, it } from 'vitest'
import { columnsOf, hasColor, hasUnicode, isCi } from './capability.ts'

const yes = () => true
const not = () => false

describe('colour', () => {
  it.each([
    ['on a terminal', {}, {}, yes, true],
    ['in a pipe', {}, {}, not, false],
    ['NO_COLOR', { NO_COLOR: '1' }, {}, yes, false],
    ['NO_COLOR that is empty says nothing', { NO_COLOR: '' }, {}, yes, true],
    ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, {}, not, true],
    ['FORCE_COLOR that is empty is on', { FORCE_COLOR: '' }, {}, not, true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, {}, yes, false],
    ['both: the plain one', { NO_COLOR: '1', FORCE_COLOR: '1' }, {}, yes, false],
    ['TERM=dumb', { TERM: 'dumb' }, {}, yes, false],
    ['CLICOLOR=0', { CLICOLOR: '0' }, {}, yes, false],
    ['CLICOLOR_FORCE=1', { CLICOLOR_FORCE: '1' }, {}, not, true],
    ['the flag goes before the environment', { NO_COLOR: '1' }, { flag: 'always' }, not, true],
    ['--color=never', { FORCE_COLOR: '1' }, { flag: 'never' }, yes, false],
    ['--color=auto leaves it open', { NO_COLOR: '1' }, { flag: 'auto' }, yes, false],
    ['the environment goes before the settings', { NO_COLOR: '1' }, { setting: 'always' }, yes, false],
    ['the settings', {}, { setting: 'always' }, not, true],
  ] as const)('%s', (_, env, wish, isTerminal, has) => expect(hasColor(env, wish, isTerminal)).toBe(has))
})

it.each([
  [{ LANG: 'en_US.UTF-8' }, 'linux', true],
  [{ LANG: 'sv_SE.utf8' }, 'linux', true],
  [{ LANG: 'C' }, 'linux', false],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, 'linux', false],
  [{}, 'linux', false],
  [{}, 'darwin', true],
  [{}, 'win32', true],
  [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, 'linux', false],
] as const)('glyphs: %j on %s', (env, platform, has) => expect(hasUnicode(env, platform)).toBe(has))

it.each([
  [{}, 120, 120],
  [{ COLUMNS: '44' }, 120, 120],
  [{ COLUMNS: '44' }, undefined, 44],
  [{ COLUMNS: '44' }, 0, 44],
  [{ COLUMNS: 'wide' }, undefined, 80],
  [{ COLUMNS: '-1' }, undefined, 80],
])('columns: %j, the terminal says %s', (env, told, columns) => expect(columnsOf(env, told)).toBe(columns))

it.each([
  [{}, false],
  [{ CI: '' }, false],
  [{ CI: 'false' }, false],
  [{ CI: '1' }, true],
])('CI: %j', (env, is) => expect(isCi(env)).toBe(is))
