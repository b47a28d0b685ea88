/** Asks the database again and again for as long as somebody wants to know. */
export type Looking = {
  /** Looks at once; while a look is under way, once more after it. */
  readonly now: () => void
  /** Somebody wants to know: the next look is due. */
  readonly begin: () => void
  readonly stop: () => void
}

export function lookOften(
  everyMs: number,
  isWanted: () => boolean,
  lookOnce: () => Promise<void>,
): Looking {
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let again = false

  const wait = (): void => {
    timer = setTimeout(() => void look(), everyMs)
  }
  const look = async (): Promise<void> => {
    if (isLooking) {
      again = true
      return
    }
    isLooking = true
    clearTimeout(timer)
    do {
      again = false
      await lookOnce()
      // TypeScript does not see that it may be set while the database is asked.
    } while (again as boolean)
    isLooking = false
    if (isWanted()) wait()
  }

  return {
    now: () => void look(),
    begin: () => {
      if (!isLooking) wait()
    },
    stop: () => {
      clearTimeout(timer)
    },
  }
}
