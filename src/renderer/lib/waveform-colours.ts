/** The colours of the waveform, taken from the page's tokens so that both themes agree. */
export type Colours = ReturnType<typeof readColours>

export function readColours(element: HTMLElement) {
  const style = getComputedStyle(element)
  const value = (name: string): string => style.getPropertyValue(name).trim()
  return {
    surface: value('--surface'),
    ground: value('--ground'),
    raised: value('--raised'),
    line: value('--line'),
    lineStrong: value('--line-strong'),
    text: value('--text'),
    textSoft: value('--text-soft'),
    textFaint: value('--text-faint'),
    agent: value('--agent'),
    customer: value('--customer'),
    fault: value('--fault'),
    faultSoft: value('--fault-soft'),
    bonus: value('--bonus'),
    bonusSoft: value('--bonus-soft'),
    event: value('--event'),
    eventSoft: value('--event-soft'),
    now: value('--now'),
    nowFill: value('--now-fill'),
    font: style.fontFamily,
    dark: document.documentElement.dataset['theme'] === 'dark',
  }
}
