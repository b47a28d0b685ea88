import type { ComponentProps, ReactNode } from 'react'

import { Field as LabelledField, type FieldProps } from '#web/ui/field.tsx'

/** A labelled field of the component library, which shows by itself that something is wrong. */
export function Field({
  children,
  ...rest
}: Omit<ComponentProps<typeof LabelledField>, 'children'> & {
  readonly children: (props: FieldProps & { readonly status: '' | 'error' }) => ReactNode
}) {
  return (
    <LabelledField {...rest}>
      {(props) => children({ ...props, status: props['aria-invalid'] ? 'error' : '' })}
    </LabelledField>
  )
}
