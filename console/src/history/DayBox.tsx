import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'

interface Props {
  label: string
  value?: string
  min?: string
  max?: string
  onChange: (day: string | undefined) => void
}

/** A day; told when somebody pauses, because a year that is being typed is a year long ago. */
export function DayBox({ label, value = '', min, max, onChange }: Props) {
  const [day, setDay] = useState(value)
  const tell = useDebouncedCallback((next: string) => onChange(next || undefined), 600)
  useEffect(() => setDay(value), [value])
  return (
    <TextInput type="date" label={label} value={day} min={min} max={max} onChange={event => {
      setDay(event.currentTarget.value)
      tell(event.currentTarget.value)
    }} />
  )
}
