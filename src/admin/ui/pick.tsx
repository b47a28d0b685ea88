import { Select } from 'antd'

/** A choice of one of a few, by which a list is narrowed. */
export function Pick<V extends string>({
  name,
  value,
  options,
  pick,
}: {
  readonly name: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly pick: (value: V) => void
}) {
  return (
    <Select<V>
      className="pick"
      aria-label={name}
      title={name}
      value={value}
      options={[...options]}
      popupMatchSelectWidth={false}
      onChange={pick}
    />
  )
}
