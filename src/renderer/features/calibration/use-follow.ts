import { useEffect, useRef, useState } from 'react'

import type { Slide, SlidePlace } from '#shared/presentation.ts'

/** It plays on by itself between two words of where it is; further off than this it is put right. */
const OFF_MS = 250

/**
 * Where the sound is now, moved on by the clock between what the leading window tells; null before it
 * told anything. Where the sound comes from here, it plays along.
 */
export function useFollow(slide: Slide | null, place: SlidePlace | null): number | null {
  const [at, setAt] = useState<number | null>(place?.at ?? null)
  const sound = useRef<HTMLAudioElement | null>(null)
  const url = slide?.isHeardHere === true ? (slide.sound?.audioUrl ?? null) : null

  useEffect(() => {
    if (url === null) return undefined
    const audio = new Audio(url)
    audio.crossOrigin = 'anonymous'
    sound.current = audio
    return () => {
      audio.pause()
      sound.current = null
    }
  }, [url])

  useEffect(() => {
    if (!place) return undefined
    const from = performance.now()
    let frame = 0
    const now = (): number => place.at + (performance.now() - from) * place.rate
    const audio = sound.current
    if (audio) {
      audio.playbackRate = place.rate
      if (Math.abs(audio.currentTime * 1000 - place.at) > OFF_MS || !place.playing)
        audio.currentTime = place.at / 1000
      // Rejects when it is paused before it began.
      if (place.playing) void audio.play().catch(() => undefined)
      else audio.pause()
    }
    const step = (): void => {
      setAt(place.playing ? Math.round(now()) : place.at)
      if (place.playing) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [place, url])
  return at
}
