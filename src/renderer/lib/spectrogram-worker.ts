import { paintSpectrogram, type PictureOrder } from '#renderer/lib/spectrogram-picture.ts'

export type PaintRequest = { readonly id: number; readonly orders: readonly PictureOrder[] }
export type PaintAnswer = {
  readonly id: number
  readonly pictures: readonly Uint8ClampedArray<ArrayBuffer>[]
}

addEventListener('message', ({ data }: MessageEvent<PaintRequest>) => {
  const pictures = data.orders.map(paintSpectrogram)
  const answer: PaintAnswer = { id: data.id, pictures }
  postMessage(answer, { transfer: pictures.map(({ buffer }) => buffer) })
})
