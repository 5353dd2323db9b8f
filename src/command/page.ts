/** A list of any length: its first page is at hand, the others are read while they are shown. */
import type { Rest } from './reply/reply.ts'

const PAGE = 100

type Paged<Item> = { readonly items: readonly Item[]; readonly rest?: Rest<Item> }
type Read<Item> = (numbers: readonly number[]) => readonly Item[]

export function paged<Item>(numbers: readonly number[], read: Read<Item>): Paged<Item> {
  const items = read(numbers.slice(0, PAGE))
  const count = numbers.length - items.length
  return count <= 0 ? { items } : { items, rest: { count, pages: pagesFrom(PAGE, numbers, read) } }
}

function* pagesFrom<Item>(start: number, numbers: readonly number[], read: Read<Item>) {
  for (let at = start; at < numbers.length; at += PAGE) yield read(numbers.slice(at, at + PAGE))
}

/** One list after the other. */
export const followedBy = <Item>({ items, rest }: Paged<Item>, last: readonly Item[]): Paged<Item> =>
  rest === undefined
    ? { items: [...items, ...last] }
    : { items, rest: { count: rest.count + last.length, pages: chained(rest.pages, last) } }

function* chained<Item>(pages: Iterable<readonly Item[]>, last: readonly Item[]) {
  yield* pages
  yield last
}
