import { Button } from 'antd'

/** A button of a row; a screen reader hears which row it is of. */
export function Act({
  does,
  to,
  act,
}: {
  readonly does: string
  readonly to: string
  readonly act: () => void
}) {
  return (
    <Button size="small" type="text" aria-label={`${does} ${to}`} onClick={act}>
      {does}
    </Button>
  )
}
