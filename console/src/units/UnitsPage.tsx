import { Badge } from '@mantine/core'
import { IconPlus, IconSitemap } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { ButtonLink, TextLink } from '../look/Link'
import { useListState } from '../look/listState'
import { Moment } from '../look/Moment'
import { useNumber } from '../look/number'
import { PageHeader } from '../look/PageHeader'

export function UnitsPage() {
  const { t } = useTranslation()
  const number = useNumber()
  const { may } = useSession()
  const list = useListState()
  const { data, error, refetch, isPlaceholderData } = useRead('/api/v1/livechat/units', { params: { query: { ...list.query, ...(list.text ? { text: list.text } : {}) } } }, { keep: true })
  const manages = may('manage-livechat-units')
  return (
    <>
      <PageHeader title={t('places.units')} about={t('units.about')}>
        {manages && <ButtonLink to="/units/$id" params={{ id: 'new' }} leftSection={<IconPlus size={16} aria-hidden />}>{t('units.add')}</ButtonLink>}
      </PageHeader>
      <Card>
        <FilterBox label={t('units.filter')} value={list.text} onChange={list.setText} />
        {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('places.units')} kind="unit" list={list} total={data?.body.total} rows={data?.body.units} idOf={unit => unit._id} isStale={isPlaceholderData}
            empty={<Empty icon={IconSitemap} title={list.text ? t('list.nothingFound') : t('units.none')}>{!list.text && t('units.noneHint')}</Empty>}
            columns={[
              { key: 'name', title: t('fields.name'), sort: 'name', cell: unit => (manages ? <TextLink to="/units/$id" params={{ id: unit._id }} fw={550}>{unit.name}</TextLink> : unit.name) },
              { key: 'visibility', title: t('fields.visibility'), sort: 'visibility', cell: unit => <Badge color="gray">{unit.visibility === 'private' ? t('units.private') : t('units.public')}</Badge> },
              { key: 'departments', title: t('places.departments'), sort: 'numDepartments', isNumber: true, cell: unit => number(unit.numDepartments) },
              { key: 'monitors', title: t('places.monitors'), sort: 'numMonitors', isNumber: true, cell: unit => number(unit.numMonitors) },
              { key: 'changed', title: t('fields.changed'), sort: '_updatedAt', cell: unit => <Moment at={unit._updatedAt} relative /> },
            ]}
          />
        )}
      </Card>
    </>
  )
}
