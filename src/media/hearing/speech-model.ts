import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import type * as Ort from 'onnxruntime-node'

import { TONE_WINDOW } from '#core/audio/tones.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** Which model and which tone meter a hearing is of; another one listens anew. */
export const HEARING_MODEL = 'silero_vad_v6 tones_1'
export const MODEL_FILE = 'silero_vad_v6.onnx'
const MODEL_SHA256 = '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3'

/** Samples at 8 kHz of which the model says whether somebody speaks. */
export const WINDOW = TONE_WINDOW
/** Samples before each window that the model wants to see again; without them it hears nothing. */
export const CONTEXT = 32
const STATE = 128
const RATE = 8000

export type SpeechModel = {
  /**
   * Listens to as many rows side by side as `rows` has. A row is `CONTEXT` samples and after them
   * whole windows, all rows as many; `hear` gets the probability of each row, window by window.
   */
  readonly listen: (
    rows: readonly Float32Array[],
    windows: number,
    hear: (window: number, speech: Float32Array) => void,
    pause: () => Promise<void>,
  ) => Promise<void>
}

export type ModelFailure =
  | (Failure<'ModelUnreadable'> & { readonly detail: string })
  /** Not the file that was measured with. */
  | (Failure<'ModelChanged'> & { readonly detail: string })
  /** The runtime does not load on this machine, or not this model. */
  | (Failure<'RuntimeUnusable'> & { readonly detail: string })

/** Loads the model, and the runtime with it; neither need be there. */
export const openSpeechModel = async (path: string): Promise<Result<SpeechModel, ModelFailure>> => {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    return err({ type: 'ModelUnreadable', detail: String(cause) })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== MODEL_SHA256) return err({ type: 'ModelChanged', detail: sha256 })
  try {
    const ort = await import('onnxruntime-node')
    const session = await ort.InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    })
    return ok(speechModel(ort, session))
  } catch (cause) {
    return err({ type: 'RuntimeUnusable', detail: String(cause) })
  }
}

const speechModel = (ort: typeof Ort, session: Ort.InferenceSession): SpeechModel => {
  const sr = new ort.Tensor('int64', BigInt64Array.of(BigInt(RATE)), [])

  return {
    listen: async (rows, windows, hear, pause) => {
      const length = CONTEXT + WINDOW
      const samples = new Float32Array(rows.length * length)
      const input = new ort.Tensor('float32', samples, [rows.length, length])
      const blank = new Float32Array(2 * rows.length * STATE)
      let state: Ort.Tensor = new ort.Tensor('float32', blank, [2, rows.length, STATE])

      for (let window = 0; window < windows; window++) {
        const from = window * WINDOW
        rows.forEach((row, index) => {
          samples.set(row.subarray(from, from + length), index * length)
        })
        const said = await session.run({ input, state, sr })
        if (!said['output'] || !said['stateN']) throw new Error('the model answers in another form')
        state = said['stateN']
        // The model's output is of this type; another was refused by its hash.
        hear(window, said['output'].data as Float32Array)
        await pause()
      }
    },
  }
}
