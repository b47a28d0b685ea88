/** Looked through at once. */
const BLOCK = 64 * 1024

/**
 * Where frames of a stream begin again from `from` on, after damage; the end of the file where they
 * do not. A sync of few bits is found by chance, so that another frame must follow, or nothing.
 */
export const resync = (
  { window, size, headerBytes, headerAt }: FrameStream,
  from: number,
): number => {
  for (let at = from; at + headerBytes <= size; at++) {
    const block = window(at, BLOCK)
    const sync = block.indexOf(0xff)
    at += sync < 0 ? block.length - 1 : sync
    const header = headerAt(at)
    if (header && (at + header.length === size || headerAt(at + header.length))) return at
  }
  return size
}

/** A file of frames whose headers begin with eight bits set. */
type FrameStream = {
  readonly window: (offset: number, length: number) => Uint8Array
  /** Bytes of the file. */
  readonly size: number
  readonly headerBytes: number
  /** The header at a place and how long its frame is; undefined where there is none of this stream. */
  readonly headerAt: (at: number) => { readonly length: number } | undefined
}
