import { Segmented } from 'antd'
import { useState, type ReactNode } from 'react'

type Tab<K extends string> = {
  readonly key: K
  readonly name: string
  /** Draws the page; the choice between the tabs stands among its tools. */
  readonly show: (choice: ReactNode) => ReactNode
}

/** A section of several pages, of which the first is open. */
export function Tabbed<K extends string>({
  name,
  tabs,
}: {
  readonly name: string
  readonly tabs: readonly [Tab<K>, ...Tab<K>[]]
}) {
  const [open, setOpen] = useState(tabs[0].key)
  const { show } = tabs.find(({ key }) => key === open) ?? tabs[0]
  return show(
    <Segmented<K>
      aria-label={name}
      value={open}
      options={tabs.map(({ key, name: label }) => ({ value: key, label }))}
      onChange={setOpen}
    />,
  )
}
