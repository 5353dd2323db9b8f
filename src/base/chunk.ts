/** Small pieces of text together, so that not each of them is a write of its own; none of the chunks is empty. */
export function* inChunks(pieces: Iterable<string>, least: number): Generator<string> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < least) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
