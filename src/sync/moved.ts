/** What a pass has to look at, in pages: everything, or only what may have moved since the last one. */
import type { Entity } from '../domain/entity.ts'
import type { Store } from '../store/open.ts'
import { isPendingOf, outboxAfter, type Versions, versionsAfter, versionsOfIds } from '../store/travel.ts'
import { cloudVersionsAfter, cloudVersionsOf, type Seen } from './cloud.ts'
import type { Replica } from './replica.ts'

/** Versions by id on both sides, for the same ids. */
export type Page = { readonly local: Versions; readonly remote: Versions }

const PAGE_ROWS = 500

export async function* pagesOf(
  store: Store,
  replica: Replica,
  entity: Entity,
  seen: Seen | undefined,
  left: readonly string[] = [],
): AsyncGenerator<Page> {
  if (seen === undefined) yield* allPages(store, replica, entity)
  else {
    const planned = new Set<string>()
    for await (const page of movedPages(store, replica, entity, seen)) {
      for (const id of page.remote.keys()) planned.add(id)
      yield page
    }
    yield* outboxPages(store, replica, entity, planned)
    yield* leftPages(store, replica, entity, { left, planned })
  }
}

/** Both sides in the order of their ids, side by side. A page ends where the shorter of two full pages ends. */
async function* allPages(store: Store, replica: Replica, entity: Entity): AsyncGenerator<Page> {
  let after = ''
  for (;;) {
    const local = versionsAfter(store, entity, after, PAGE_ROWS)
    const remote = await cloudVersionsAfter(replica, entity, { after, limit: PAGE_ROWS, seen: undefined })
    const end = endOf([...local.keys()], [...remote.keys()])
    yield { local: upTo(local, end), remote: upTo(remote, end) }
    if (end === undefined) return
    after = end
  }
}

/** The last id that both lists surely reach; undefined when both are at their end. */
function endOf(...lists: readonly (readonly string[])[]): string | undefined {
  const ends = lists.flatMap((ids) => (ids.length < PAGE_ROWS ? [] : [ids[ids.length - 1] ?? '']))
  return ends.sort()[0]
}

const upTo = (versions: Versions, end: string | undefined): Versions =>
  end === undefined ? versions : new Map([...versions].filter(([id]) => id <= end))

/** Rows that some device has pushed since. */
async function* movedPages(store: Store, replica: Replica, entity: Entity, seen: Seen): AsyncGenerator<Page> {
  let after: string | undefined = ''
  while (after !== undefined) {
    const remote: Versions = await cloudVersionsAfter(replica, entity, { after, limit: PAGE_ROWS, seen })
    const ids = [...remote.keys()]
    if (ids.length > 0) yield { local: versionsOfIds(store, entity, ids), remote }
    after = ids.length < PAGE_ROWS ? undefined : ids[ids.length - 1]
  }
}

/**
 * Rows written here that the cloud is not known to have. Not those that this pass has planned already: what it wrote
 * into the replica would be read as the cloud's, and be agreed on before any pull has shown it (S11).
 */
async function* outboxPages(
  store: Store,
  replica: Replica,
  entity: Entity,
  planned: ReadonlySet<string>,
): AsyncGenerator<Page> {
  let after: string | undefined = ''
  while (after !== undefined) {
    const page: readonly string[] = outboxAfter(store, entity, after, PAGE_ROWS)
    const ids = page.filter((id) => !planned.has(id))
    if (ids.length > 0) {
      yield {
        local: versionsOfIds(store, entity, ids),
        remote: await cloudVersionsOf(replica, entity, ids),
      }
    }
    after = page.length < PAGE_ROWS ? undefined : page[page.length - 1]
  }
}

/** Rows that made no sense before: somebody may have mended them, with no number of a push. */
async function* leftPages(
  store: Store,
  replica: Replica,
  entity: Entity,
  { left, planned }: { readonly left: readonly string[]; readonly planned: ReadonlySet<string> },
): AsyncGenerator<Page> {
  const ids = left.filter((id) => !planned.has(id) && !isPendingOf(store, entity, id))
  for (let at = 0; at < ids.length; at += PAGE_ROWS) {
    const page = ids.slice(at, at + PAGE_ROWS)
    yield {
      local: versionsOfIds(store, entity, page),
      remote: await cloudVersionsOf(replica, entity, page),
    }
  }
}
