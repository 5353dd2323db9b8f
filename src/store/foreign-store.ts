/** The file holds another program's tables: nothing of it is touched. */
export class ForeignStore extends Error {
  override readonly name = 'ForeignStore'
}
