/** Promises of a list that may have any length. In a file of its own: the way to `jdo list` does without it. */
import type { CommitmentFilter } from '../../store/read/commitment.ts'
import { commitmentNumbers, commitmentsNumbered } from '../../store/read/commitment-page.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import { paged } from '../page.ts'

export const longList = (filter: CommitmentFilter, limit: number | undefined, { store, now }: Door) =>
  paged(commitmentNumbers(store, filter, limit), (numbers) =>
    commitmentsNumbered(store, numbers).map((row) => commitmentItem(row, now)),
  )
