import { Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconCalendarTime, IconHistory } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { ButtonLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { ChangeEntry, type ChangeSet } from './ChangeEntry'
import { byDay, dayName } from './days'
import classes from './History.module.css'
import { HistoryFilters } from './HistoryFilters'
import { historyQuery, isFiltered, type HistorySearch } from './historySearch'

/** Everything that was ever changed, the newest first. */
export function HistoryPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/history' })
  const navigate = useNavigate()
  const { data, error, refetch, isPlaceholderData } = useRead('/api/ext/v1/changes', { params: { query: historyQuery(search) } }, { keep: true })

  /** Another page can be gone back from; a filter that is being set cannot. */
  const go = (next: HistorySearch, replace = false) => void navigate({ to: '/history', search: next, replace })
  return (
    <>
      <PageHeader title={t('places.history')} about={t('history.about')}>
        <ButtonLink to="/as-of" variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />}>{t('asOf.title')}</ButtonLink>
      </PageHeader>
      <HistoryFilters search={search} onChange={next => go(next, true)} />
      {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
        <div data-stale={isPlaceholderData || undefined} className={classes.entries} aria-busy={!data}>
          <Entries changes={data?.body.changes} filtered={isFiltered(search)} onClear={() => go({})} />
          <Group justify="space-between" mt="md">
            {search.before !== undefined
              ? <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={() => go({ ...search, before: undefined })}>{t('history.newest')}</Button>
              : <span />}
            {data?.body.next !== undefined && (
              <Button variant="default" rightSection={<IconArrowRight size={16} aria-hidden />} onClick={() => go({ ...search, before: data.body.next })}>{t('history.older')}</Button>
            )}
          </Group>
        </div>
      )}
    </>
  )
}

function Entries({ changes, filtered, onClear }: { changes: ChangeSet[] | undefined; filtered: boolean; onClear: () => void }) {
  const { t, i18n } = useTranslation()
  if (!changes) return <Card><Stack>{Array.from({ length: 6 }, (_, index) => <Skeleton key={index} height={38} radius="sm" />)}</Stack></Card>
  if (changes.length === 0) {
    return (
      <Card>
        <Empty icon={IconHistory} title={t('history.empty')}>
          {filtered ? <Button variant="light" mt="xs" onClick={onClear}>{t('history.clear')}</Button> : t('history.emptyAbout')}
        </Empty>
      </Card>
    )
  }
  return (
    <Stack gap="lg">
      {byDay(changes).map(({ day, entries }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <Title order={2} id={`day-${day}`} className={classes.day}>{dayName(day, new Date(), i18n.language)}</Title>
          <Card p={0}>
            <ol className={classes.list}>
              {entries.map(change => <ChangeEntry key={change.sequence} change={change} />)}
            </ol>
          </Card>
        </section>
      ))}
    </Stack>
  )
}
