/** A place of the ramp in OKLCH: lightness 0…1, chroma, hue in degrees. */
type Stop = readonly [lightness: number, chroma: number, hue: number]

/** Lightness grows or falls evenly with the level, so that it reads without any sense of colour. */
const onDark: readonly Stop[] = [
  [0.2, 0.01, 265],
  [0.38, 0.1, 285],
  [0.55, 0.16, 340],
  [0.74, 0.15, 50],
  [0.95, 0.07, 100],
]
const onLight: readonly Stop[] = [
  [0.995, 0, 90],
  [0.86, 0.06, 75],
  [0.68, 0.13, 30],
  [0.46, 0.14, 330],
  [0.24, 0.09, 285],
]

/** Red, green and blue of 256 levels; silence has nearly the colour of the lane. */
export function paletteFor(dark: boolean): Uint8Array {
  const stops = dark ? onDark : onLight
  const palette = new Uint8Array(256 * 3)
  for (let shade = 0; shade < 256; shade++) {
    const place = (shade / 255) * (stops.length - 1)
    const index = Math.min(stops.length - 2, Math.floor(place))
    const [a, b] = [stops[index], stops[index + 1]]
    if (!a || !b) continue
    const share = place - index
    // The short way around the circle of hues.
    const turn = ((((b[2] - a[2]) % 360) + 540) % 360) - 180
    palette.set(
      rgbOf([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + turn * share]),
      shade * 3,
    )
  }
  return palette
}

/** OKLCH to 8-bit sRGB (Björn Ottosson, "A perceptual color space for image processing"). */
function rgbOf([lightness, chroma, hue]: Stop): readonly number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((linear) => {
    const kept = Math.max(0, Math.min(1, linear))
    const encoded = kept <= 0.0031308 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
  })
}
