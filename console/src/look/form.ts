import type { UseFormReturnType } from '@mantine/form'

/** The field of a form that a refusal means: `unitData.name` and `departments[0].name` mean `name`, where the form has one. */
export function fieldOf(refused: string | null, fields: readonly string[]): string | undefined {
  if (!refused) return undefined
  const parts = refused.replace(/\[\d+\]/g, '').split('.')
  return parts.reverse().find(part => fields.includes(part))
}

/** Leads to the first field that is filled in wrongly. */
export function toFirstFault(errors: Record<string, unknown>): void {
  const [first] = Object.keys(errors).map(name => document.querySelector<HTMLElement>(`[data-path="${name}"]`)).filter(field => field !== null)
  first?.focus()
}

/** Shows a refusal beside the field that it means; false where no field of the form is meant. */
export function showRefusal<T extends Record<string, unknown>>(form: UseFormReturnType<T>) {
  return (field: string | null, message: string): boolean => {
    const meant = fieldOf(field, Object.keys(form.getValues()))
    if (!meant) return false
    form.setFieldError(meant, message)
    document.querySelector<HTMLElement>(`[data-path="${meant}"]`)?.focus()
    return true
  }
}
