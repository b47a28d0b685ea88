import { MediaError } from '#media/failure.ts'

/** A trap in a decoder is not a bug of ours, and says nothing about other recordings. */
export const decoding = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof MediaError) throw error
    throw new MediaError({ type: 'DecodeFailed', detail: String(error) })
  }
}
