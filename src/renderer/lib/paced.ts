/** Something that is asked for more often than it is worth doing. */
export type Paced = {
  readonly ask: () => void
  /** What was asked for and not done yet is not done any more. */
  readonly end: () => void
}

/** Does it when it is asked for, and once more for all that was asked within the next `everyMs`. */
export function paced(work: () => void, everyMs: number): Paced {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isAsked = false
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = null
      if (isAsked) begin()
    }, everyMs)
  }
  const begin = (): void => {
    isAsked = false
    rest()
    work()
  }
  return {
    ask: () => {
      if (timer === null) begin()
      else isAsked = true
    },
    end: () => {
      if (timer !== null) clearTimeout(timer)
      isAsked = false
    },
  }
}
