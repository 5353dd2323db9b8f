/** The routes of Turso's Platform API that setup uses, as documented, over memory. For tests. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type PlatformServer = {
  readonly url: string
  /** What exists: group names, and the databases by name. */
  readonly groups: string[]
  readonly databases: Map<string, { readonly group: string }>
  readonly tokens: string[]
  /** Answers every request with this status instead. */
  refuse: number | null
  organizations: readonly string[]
  stop(): Promise<void>
}

const TOKEN = 'platform-token'

/** `hostname` is where made databases are said to be. */
export async function startPlatformServer(hostname: string): Promise<PlatformServer> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const [status, answer] = answerTo(state, request, body, hostname)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const state: PlatformServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    groups: [],
    databases: new Map(),
    tokens: [],
    refuse: null,
    organizations: ['anna'],
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return state
}

type Answer = readonly [status: number, body: object]

function answerTo(
  state: PlatformServer,
  { method, url, headers }: IncomingMessage,
  body: string,
  hostname: string,
): Answer {
  if (headers.authorization !== `Bearer ${TOKEN}`) return [401, { error: 'invalid token' }]
  if (state.refuse !== null) return [state.refuse, { error: 'your plan does not allow more databases' }]
  const route = `${method} ${(url ?? '').split('?')[0]?.replace('/v1/', '')}`
  if (route === 'GET organizations')
    return [
      200,
      { organizations: state.organizations.map((slug) => ({ name: slug, slug, type: 'personal' })) },
    ]
  if (route === 'GET locations') return [200, { locations: { fra: 'Frankfurt, Germany' } }]
  const [, org, rest = ''] = /^(?:GET|POST) organizations\/([^/]+)\/(.*)$/.exec(route) ?? []
  if (org === undefined || !state.organizations.includes(org)) return [404, { error: `no route ${route}` }]
  return answerIn(state, `${method} ${rest}`, body === '' ? {} : JSON.parse(body), hostname)
}

function answerIn(
  state: PlatformServer,
  route: string,
  body: Readonly<Record<string, string>>,
  hostname: string,
): Answer {
  if (route === 'GET groups')
    return [200, { groups: state.groups.map((name) => ({ name, locations: ['fra'], primary: 'fra' })) }]
  if (route === 'POST groups') {
    state.groups.push(body.name ?? '')
    return [200, { group: { name: body.name, locations: [body.location], primary: body.location } }]
  }
  if (route === 'POST databases') {
    const name = body.name ?? ''
    if (state.databases.has(name)) return [409, { error: `database with name ${name} already exists` }]
    state.databases.set(name, { group: body.group ?? '' })
    return [200, { database: { Name: name, DbId: 'id', Hostname: hostname } }]
  }
  const [, name = '', isToken] = /^(?:GET|POST) databases\/([^/]+)(\/auth\/tokens)?$/.exec(route) ?? []
  if (!state.databases.has(name)) return [404, { error: 'database not found' }]
  if (!isToken) return [200, { database: { Name: name, DbId: 'id', Hostname: hostname } }]
  state.tokens.push(`database-token-${state.tokens.length + 1}`)
  return [200, { jwt: state.tokens[state.tokens.length - 1] }]
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
