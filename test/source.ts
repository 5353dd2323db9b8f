/** What a file of TypeScript says about its neighbours and about the world, read with the bundler's own parser. */
import { parseSync } from 'rolldown/utils'

/** `from` is empty when the name is worked out at run time. */
export type Import = { readonly from: string; readonly isType: boolean; readonly isPassedOn: boolean }

/** `uses` holds each global with its member: `process.exit`, `Date.now`, `new Date()`, `fetch`. */
export type Source = {
  readonly path: string
  readonly imports: readonly Import[]
  readonly uses: readonly string[]
}

export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} cannot be read: ${errors[0].message}`)
  const imports: Import[] = []
  const uses: string[] = []
  walk(program as unknown as Node, (node) => {
    const found = importOf(node)
    if (found) imports.push(found)
    const use = useOf(node)
    if (use) uses.push(use)
    return use === undefined
  })
  return { path, imports, uses }
}

type Node = { readonly type: string; readonly [field: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** Goes below every node that `enter` lets it, past names that refer to nothing: `a.NAME`, `{ NAME: 1 }`. */
function walk(node: Node, enter: (node: Node) => boolean): void {
  if (!enter(node)) return
  for (const [field, value] of Object.entries(node)) {
    const isLabel = (field === 'property' || field === 'key') && node.computed === false && !node.shorthand
    if (isLabel) continue
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, enter)
  }
}

function importOf(node: Node): Import | undefined {
  if (!isNode(node.source)) return undefined
  const from = String(node.source.value ?? '')
  switch (node.type) {
    case 'ImportDeclaration':
      return { from, isType: isTypeOnly(node), isPassedOn: false }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { from, isType: isTypeOnly(node), isPassedOn: true }
    case 'ImportExpression':
      return { from, isType: false, isPassedOn: false }
    case 'TSImportType':
      return { from, isType: true, isPassedOn: false }
    default:
      return undefined
  }
}

function isTypeOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names = (node.specifiers ?? []) as readonly Node[]
  return names.length > 0 && names.every((name) => name.importKind === 'type' || name.exportKind === 'type')
}

const GLOBALS = new Set('process globalThis performance crypto console fetch require Date Math'.split(' '))

function useOf(node: Node): string | undefined {
  if (node.type === 'MemberExpression') {
    const global = globalOf(node.object)
    return global && `${global}${memberOf(node)}`
  }
  if (globalOf(node.callee) === 'Date' && Array.isArray(node.arguments) && node.arguments.length === 0) {
    return node.type === 'NewExpression' ? 'new Date()' : 'Date()'
  }
  return globalOf(node)
}

function globalOf(value: unknown): string | undefined {
  if (!isNode(value) || value.type !== 'Identifier') return undefined
  const name = String(value.name)
  return GLOBALS.has(name) ? name : undefined
}

/** `.name`, also for constant brackets; empty when it is worked out at run time, as if the whole were used. */
function memberOf({ property, computed }: Node): string {
  if (!isNode(property)) return ''
  const name = computed ? property.value : property.name
  return typeof name === 'string' ? `.${name}` : ''
}
