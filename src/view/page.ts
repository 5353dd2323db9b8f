/** Lists of any length: each page is cleaned and shown when it comes. */
import type { Reply, Rest } from '../command/reply/reply.ts'
import { cleanDeep } from './shape/clean.ts'

type Long<Item> = { readonly items: readonly Item[]; readonly rest?: Rest<Item> }

export function* pagesOf<Item>({ items, rest }: Long<Item>): Generator<readonly Item[]> {
  yield items
  if (rest !== undefined) yield* rest.pages
}

export const shownOf = ({ items, rest }: Long<unknown>): number => items.length + (rest?.count ?? 0)

/** Whatever is stored is cleaned here, once, before anything is made of it. */
export function cleanReply<R extends Reply>(reply: R): R {
  if (!('rest' in reply) || reply.rest === undefined) return cleanDeep(reply)
  const { rest, ...first } = reply
  return { ...cleanDeep(first), rest: { ...rest, pages: cleanPages(rest.pages) } } as unknown as R
}

function* cleanPages(pages: Iterable<unknown>): Generator<unknown> {
  for (const page of pages) yield cleanDeep(page)
}
