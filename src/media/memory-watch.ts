/** As quickly is it seen; what fills a gigabyte takes longer. */
const EVERY_MS = 100

/**
 * Tells when this process has grown by more than `mostMb` since. The limits of a worker thread count
 * its JavaScript alone: the memory of buffers and of WebAssembly shows only here, and only as far as
 * it was written to. Returns the function that stops watching.
 */
export const watchMemory = (mostMb: number, onTooMuch: () => void): (() => void) => {
  const before = process.memoryUsage.rss()
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before <= mostMb * 1024 * 1024) return
    clearInterval(timer)
    onTooMuch()
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
