import { Skeleton, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../changes/diff'
import { Diff } from '../changes/Diff'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { useNumber } from '../look/number'
import classes from './History.module.css'
import { useOrganizationNow } from './organization'
import { recordsSince, since, type Difference } from './since'
import type { Snapshot } from './snapshot'

const columns: Action[] = ['create', 'delete', 'update']
const mostNames = 6

/** What is new, gone and changed between then and now. */
export function SinceThen({ then }: { then: Snapshot }) {
  const { t } = useTranslation()
  const number = useNumber()
  const { data: now } = useOrganizationNow()
  const differences = useMemo(() => now && since(then, now), [then, now])
  const records = useMemo(() => (now ? recordsSince(then, now) : []), [then, now])
  if (!differences) return <Skeleton height={140} radius="md" />
  return (
    <Card title={t('asOf.since')}>
      {differences.length === 0 ? <Text c="dimmed">{t('asOf.same')}</Text> : (
        <DataTable
          caption={t('asOf.since')} rows={differences} idOf={difference => difference.kind} empty={null}
          columns={[
            { key: 'kind', title: t('asOf.what'), cell: ({ kind }) => <b>{t(`asOf.many.${kind}`)}</b> },
            ...columns.map(column => ({
              key: column,
              title: t(`asOf.columns.${column}`),
              cell: ({ names }: Difference) => (
                <div>
                  {number(names[column].length)}
                  {names[column].length > 0 && <span className={classes.names}>{listed(names[column], count => t('asOf.moreNames', { count }))}</span>}
                </div>
              ),
            })),
          ]}
        />
      )}
      {records.length > 0 && (
        <details className={classes.details}>
          <summary>{t('asOf.inDetail')}</summary>
          <Diff changes={records} />
        </details>
      )}
    </Card>
  )
}

function listed(names: string[], more: (count: number) => string): string {
  const shown = names.slice(0, mostNames)
  return [...shown, ...(names.length > shown.length ? [more(names.length - shown.length)] : [])].join(', ')
}
