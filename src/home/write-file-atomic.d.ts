declare module 'write-file-atomic' {
  /** Writes beside the file, flushes to the disk, renames over it. */
  export default function writeFileAtomic(
    file: string,
    text: string,
    options: { readonly encoding: 'utf8'; readonly mode?: number },
  ): Promise<void>
}
