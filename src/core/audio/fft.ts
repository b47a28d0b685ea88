/** Samples a spectrum is taken of; a power of two. */
export const FFT_SIZE = 256

/**
 * Power per frequency of `FFT_SIZE` samples from `from` on, bins 0 to half the size, through a Hann
 * window. The array is the same at every call.
 */
export const createFft = (): ((samples: Float32Array, from: number) => Float64Array) => {
  const half = FFT_SIZE / 2
  const window = Float64Array.from({ length: FFT_SIZE }, (_, i) => 0.5 - 0.5 * cosine(i))
  const cosines = Float64Array.from({ length: half }, (_, i) => cosine(i))
  const sines = Float64Array.from({ length: half }, (_, i) => cosine(i + FFT_SIZE / 4))
  const places = bitReversed()
  const re = new Float64Array(FFT_SIZE)
  const im = new Float64Array(FFT_SIZE)
  const power = new Float64Array(half + 1)

  return (samples, from) => {
    im.fill(0)
    for (let i = 0; i < FFT_SIZE; i++) {
      re[places[i] ?? 0] = (samples[from + i] ?? 0) * (window[i] ?? 0)
    }
    for (let size = 2; size <= FFT_SIZE; size *= 2) {
      const stride = FFT_SIZE / size
      for (let start = 0; start < FFT_SIZE; start += size) {
        for (let k = 0; k < size / 2; k++) {
          const a = start + k
          const b = a + size / 2
          const cos = cosines[k * stride] ?? 0
          const sin = sines[k * stride] ?? 0
          const turnedRe = (re[b] ?? 0) * cos - (im[b] ?? 0) * sin
          const turnedIm = (re[b] ?? 0) * sin + (im[b] ?? 0) * cos
          re[b] = (re[a] ?? 0) - turnedRe
          im[b] = (im[a] ?? 0) - turnedIm
          re[a] = (re[a] ?? 0) + turnedRe
          im[a] = (im[a] ?? 0) + turnedIm
        }
      }
    }
    for (let bin = 0; bin <= half; bin++) power[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
    return power
  }
}

const cosine = (i: number): number => Math.cos((2 * Math.PI * i) / FFT_SIZE)

const bitReversed = (): Uint16Array => {
  const places = new Uint16Array(FFT_SIZE)
  for (let i = 1; i < FFT_SIZE; i++) {
    places[i] = ((places[i >> 1] ?? 0) >> 1) | (i & 1 ? FFT_SIZE / 2 : 0)
  }
  return places
}
