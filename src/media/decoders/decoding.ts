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

/** The same for a decoder that takes its time. */
export const decodingLater = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MediaError) throw error
    throw new MediaError({ type: 'DecodeFailed', detail: String(error) })
  }
}

/**
 * Lets go of a decoder. One that a hostile packet sent astray in its own memory may trap even here;
 * its memory is collected with it.
 */
export const release = (decoder: { readonly free: () => void }): void => {
  try {
    decoder.free()
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RuntimeError')) throw error
  }
}
