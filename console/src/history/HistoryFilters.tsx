import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ActorBox } from './ActorBox'
import { DayBox } from './DayBox'
import classes from './History.module.css'
import { historyKinds, isFiltered, type HistorySearch } from './historySearch'
import { RecordBox } from './RecordBox'

/** What of the history to show. A filter begins again with the newest. */
export function HistoryFilters({ search, onChange }: { search: HistorySearch; onChange: (search: HistorySearch) => void }) {
  const { t } = useTranslation()
  const filter = (change: HistorySearch) => onChange({ ...search, ...change, before: undefined })
  return (
    <search className={classes.filters} aria-label={t('history.filters')}>
      <Select label={t('history.kind')} placeholder={t('history.anything')} clearable value={search.kind ?? null}
        data={historyKinds.map(kind => ({ value: kind, label: t(`kinds.${kind}`) }))} onChange={kind => filter({ kind: kind ?? undefined })} />
      <RecordBox value={search.record} onChange={record => filter({ record })} />
      <ActorBox value={search.actor} onChange={actor => filter({ actor })} />
      <DayBox label={t('history.since')} value={search.since} max={search.until} onChange={since => filter({ since })} />
      <DayBox label={t('history.until')} value={search.until} min={search.since} onChange={until => filter({ until })} />
      {isFiltered(search) && <Button variant="subtle" onClick={() => onChange({})}>{t('history.clear')}</Button>}
    </search>
  )
}
