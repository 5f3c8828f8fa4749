import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { localInput } from './days'

interface Props {
  at?: string
  error?: string
  onChoose: (at: string) => void
}

const quick = [['yesterday', 1], ['week', 7], ['month', 30]] as const

/** Which moment: a date and time in the reader's zone, or a revision. */
export function AsOfChoice({ at, error, onChoose }: Props) {
  const { t } = useTranslation()
  const isRevision = at !== undefined && /^\d+$/.test(at)
  const [by, setBy] = useState<'time' | 'revision'>('time')
  const [time, setTime] = useState(() => localInput(new Date()))
  const [revision, setRevision] = useState<number | string>('')
  useEffect(() => {
    if (at === undefined) return
    setBy(isRevision ? 'revision' : 'time')
    if (isRevision) setRevision(Number(at))
    else setTime(localInput(new Date(at)))
  }, [at, isRevision])

  function show(event: FormEvent) {
    event.preventDefault()
    if (by === 'time' && time !== '') onChoose(new Date(time).toISOString())
    if (by === 'revision' && revision !== '') onChoose(String(revision))
  }

  return (
    <Card>
      <form onSubmit={show}>
        <Stack gap="sm">
          <SegmentedControl aria-label={t('asOf.by')} value={by} onChange={choice => setBy(choice as 'time' | 'revision')} w="fit-content"
            data={[{ value: 'time', label: t('asOf.byTime') }, { value: 'revision', label: t('asOf.byRevision') }]} />
          <Group align="flex-end" gap="sm">
            {by === 'time'
              ? <TextInput type="datetime-local" label={t('asOf.time')} description={t('asOf.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })} value={time} required error={error} onChange={event => setTime(event.currentTarget.value)} />
              : <NumberInput label={t('asOf.revisionLabel')} description={t('asOf.revisionHint')} value={revision} required min={0} allowDecimal={false} error={error} onChange={setRevision} />}
            <Button type="submit">{t('asOf.show')}</Button>
            {by === 'time' && quick.map(([name, days]) => (
              <Button key={name} variant="subtle" onClick={() => onChoose(new Date(Date.now() - days * 86_400_000).toISOString())}>{t(`asOf.quick.${name}`)}</Button>
            ))}
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
