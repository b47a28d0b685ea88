// Sound of floats, a channel by itself, to signed 16 bits, channels side by side.
// `pcm16OfFloat` in `src/core/audio/pcm.ts` says what it must come to.

// Halves go to the even neighbour, what is too large is clipped, no number is silence.
@inline
function whole(v: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v, f32x4.splat(32768))))
}

// Both write whole vectors, past the end of the last one where `frames` is no multiple of eight.
export function mono(src: usize, frames: i32, to: usize): void {
  for (let at = 0; at < frames; at += 8) {
    v128.store(to, i16x8.narrow_i32x4_s(whole(v128.load(src)), whole(v128.load(src, 16))))
    src += 32
    to += 16
  }
}

export function stereo(left: usize, right: usize, frames: i32, to: usize): void {
  for (let at = 0; at < frames; at += 4) {
    const both = i16x8.narrow_i32x4_s(whole(v128.load(left)), whole(v128.load(right)))
    v128.store(to, v128.shuffle<i16>(both, both, 0, 4, 1, 5, 2, 6, 3, 7))
    left += 16
    right += 16
    to += 16
  }
}
