import { useId } from 'react'

/** One of a few, each wide enough for a thumb. */
export function Choices<V extends string>({
  legend,
  value,
  options,
  choose,
}: {
  readonly legend: string
  /** Null where nothing was chosen yet. */
  readonly value: V | null
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly choose: (value: V) => void
}) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="tick">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => {
              choose(option.value)
            }}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
