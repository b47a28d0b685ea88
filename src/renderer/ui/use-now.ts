import { useEffect, useState } from 'react'

/** The time, told again every `stepMs`: deadlines move while nobody touches anything. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs)
    return () => {
      clearInterval(timer)
    }
  }, [stepMs])
  return now
}
