import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { TextLink } from '../look/Link'
import { Moment } from '../look/Moment'
import { useNumber } from '../look/number'
import { useReplay } from './Replay'

const size = 20

/** What was given up after a day of trying. */
export function DeadLetters({ id, name, tag }: { id: string; name: string; tag: string | null }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { may } = useSession()
  const replay = useReplay(id, name, tag)
  const [after, setAfter] = useState<number | undefined>(undefined)
  const { data } = useRead('/api/ext/v1/webhooks/{id}/dead-letters', { params: { path: { id }, query: { after, count: size } } }, { keep: true, every: 60_000 })
  const next = data?.body.next
  return (
    <Card title={t('webhooks.deadLetters')}>
      <DataTable
        caption={t('webhooks.deadLetters')} rows={data?.body.deadLetters} idOf={letter => String(letter.sequence)}
        empty={<Text size="sm" c="dimmed">{t('webhooks.noDeadLetters')}</Text>}
        columns={[
          { key: 'sequence', title: t('webhooks.sequence'), cell: letter => (may('view-audit-log') ? <TextLink to="/history/$sequence" params={{ sequence: String(letter.sequence) }}>{letter.sequence}</TextLink> : letter.sequence) },
          { key: 'since', title: t('webhooks.failed'), cell: letter => <span><Moment at={letter.failingSince} /> – <Moment at={letter.instant} /></span> },
          { key: 'failures', title: t('webhooks.attemptsMade'), isNumber: true, cell: letter => number(letter.failures) },
          { key: 'error', title: t('webhooks.error'), cell: letter => <Text size="sm" lang="en" component="span">{letter.error}</Text> },
          { key: 'replay', title: t('webhooks.again'), cell: letter => <Button size="compact-sm" variant="default" aria-label={t('webhooks.replayFrom', { sequence: letter.sequence })} onClick={() => replay(letter.sequence - 1)}>{t('webhooks.fromHere')}</Button> },
        ]}
      />
      {(after !== undefined || next !== undefined) && (
        <Group mt="sm" justify="space-between">
          {after === undefined ? <span /> : <Button size="xs" variant="default" onClick={() => setAfter(undefined)}>{t('list.first')}</Button>}
          {next !== undefined && <Button size="xs" variant="default" onClick={() => setAfter(next)}>{t('list.next')}</Button>}
        </Group>
      )}
    </Card>
  )
}
