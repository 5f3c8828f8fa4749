import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { IconEyeCheck, IconHeadset, IconUserShield } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useChanges } from '../changes/ChangesProvider'
import { mostAtOnce } from '../changes/proposal'
import { Card } from '../look/Card'
import { DataTable, type Column } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { FilterBox } from '../look/FilterBox'
import { TextLink } from '../look/Link'
import type { ListState } from '../look/listState'
import { PageHeader } from '../look/PageHeader'
import { PeoplePicker, type Picked } from '../look/PeoplePicker'
import { appointments, dismissals, type Duty } from './duty'

export interface Holder {
  _id: string
  username: string
  name?: string | null
  emails?: { address: string }[] | null
  statusLivechat?: string | null
  departments?: string[]
}

interface Props {
  duty: Duty
  list: ListState
  read: { holders: Holder[] | undefined; total: number | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }
  mayChange: boolean
  more?: Column<Holder>[]
}

const signs = { agent: IconHeadset, manager: IconUserShield, monitor: IconEyeCheck }
const places = { agent: 'agents', manager: 'managers', monitor: 'monitors' } as const

/** Everybody who has a duty; it is given to many and taken from many in one change. */
export function DutyPage({ duty, list, read, mayChange, more = [] }: Props) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const [added, setAdded] = useState<Picked[]>([])
  const [chosen, setChosen] = useState<ReadonlyMap<string, Holder>>(new Map())
  const title = t(`places.${places[duty]}`)

  function change(words: string, operations: ReturnType<typeof appointments>, isHarsh: boolean) {
    void propose({
      title: words, isHarsh,
      send: how => api.POST('/api/ext/v1/batch', { params: how, body: { operations } }),
      done: () => {
        setAdded([])
        setChosen(new Map())
      },
    })
  }

  return (
    <>
      <PageHeader title={title} about={t(`duties.${duty}About`)} />
      <Stack gap="lg">
        {mayChange && (
          <Card title={t(`duties.${duty}Add`)}>
            <Group align="flex-end" gap="sm">
              <div style={{ flex: '1 1 18rem', maxWidth: 560 }}>
                <PeoplePicker label={t('duties.people')} description={t('duties.peopleHint')} duty="anybody" picked={added} onChange={setAdded} most={mostAtOnce} />
              </div>
              <Button disabled={added.length === 0 || added.length > mostAtOnce} onClick={() => change(t(`duties.${duty}Give`, { count: added.length }), appointments(duty, added), false)}>{t('common.review')}</Button>
            </Group>
          </Card>
        )}
        <Card>
          <Group justify="space-between" mb="sm">
            <FilterBox label={t('duties.filter')} value={list.text} onChange={list.setText} />
            {chosen.size > 0 && <Button variant="default" onClick={() => change(t(`duties.${duty}Take`, { count: chosen.size }), dismissals(duty, [...chosen.values()]), true)}>{t('duties.takeShort', { count: chosen.size })}</Button>}
          </Group>
          {read.error !== null && read.holders === undefined ? <Failure fault={read.error} retry={() => void read.refetch()} /> : (
            <DataTable
              caption={title} kind="person" list={list} total={read.total} rows={read.holders} idOf={holder => holder._id} isStale={read.isPlaceholderData}
              empty={<Empty icon={signs[duty]} title={list.text ? t('list.nothingFound') : t(`duties.${duty}None`)}>{!list.text && t(`duties.${duty}NoneHint`)}</Empty>}
              columns={[
                {
                  key: 'name', title: t('fields.name'), sort: 'name',
                  cell: holder => (
                    <Group gap="sm" wrap="nowrap" component="span">
                      {mayChange && <Checkbox aria-label={t('roster.choose', { name: holder.username })} checked={chosen.has(holder._id)} onChange={({ currentTarget: { checked } }) => setChosen(before => toggled(before, holder, checked))} />}
                      <TextLink to="/people/$id" params={{ id: holder._id }} fw={550}>{holder.name ?? holder.username}</TextLink>
                    </Group>
                  ),
                },
                { key: 'username', title: t('fields.username'), sort: 'username', cell: holder => holder.username },
                { key: 'email', title: t('fields.email'), cell: holder => holder.emails?.[0]?.address ?? '–' },
                ...more,
              ]}
            />
          )}
        </Card>
      </Stack>
    </>
  )
}

function toggled(before: ReadonlyMap<string, Holder>, holder: Holder, isIn: boolean): ReadonlyMap<string, Holder> {
  const next = new Map(before)
  if (isIn) next.set(holder._id, holder)
  else next.delete(holder._id)
  return next
}
