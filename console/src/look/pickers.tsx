import { MultiSelect, Select } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { collate } from './collate'

/** Every unit and department that the reader sees, for choosing from. */
export function useChoices() {
  const { i18n: { language } } = useTranslation()
  const { data } = useRead('/api/ext/v1/overview', {})
  return useMemo(() => {
    const units = data?.body.units ?? []
    const departments = [...(data?.body.departments ?? []), ...units.flatMap(unit => unit.departments)]
    const choice = (record: { _id: string; name: string }) => ({ value: record._id, label: record.name })
    const unitOf = new Map(units.flatMap(unit => unit.departments.map(department => [department._id, unit.name] as const)))
    return { units: units.map(choice), departments: departments.map(choice).sort((a, b) => collate(a.label, b.label)), unitOf }
    // The order is that of the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data, language])
}

interface OneProps {
  label: string
  description?: string
  value?: string | null
  onChange: (value: string | null) => void
  error?: ReactNode
  placeholder?: string
  without?: string
  disabled?: boolean
}

export function UnitSelect(props: OneProps) {
  const { units } = useChoices()
  return <Select searchable clearable data={units} limit={100} {...props} />
}

export function DepartmentSelect({ without, ...props }: OneProps) {
  const { departments } = useChoices()
  return <Select searchable clearable data={departments.filter(choice => choice.value !== without)} limit={100} {...props} />
}

interface ManyProps {
  label: string
  description?: string
  value?: string[]
  onChange: (value: string[]) => void
  error?: ReactNode
  without?: string
}

export function DepartmentsSelect({ without, ...props }: ManyProps) {
  const { departments, unitOf } = useChoices()
  return (
    <MultiSelect
      searchable clearable limit={100} {...props}
      data={departments.filter(choice => choice.value !== without)}
      renderOption={({ option }) => <span>{option.label}{unitOf.has(option.value) && <span style={{ color: 'var(--fd-quiet)' }}> · {unitOf.get(option.value)}</span>}</span>}
    />
  )
}
