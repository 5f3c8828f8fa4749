import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { useListState } from '../look/listState'
import { AvailabilityToggle } from './AvailabilityToggle'
import { DutyPage, type Holder } from './DutyPage'
import { DepartmentsOf } from './DepartmentsOf'

/** Who takes chats. */
export function AgentsPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const list = useListState()
  const read = useRead('/api/v1/livechat/users/{type}', { params: { path: { type: 'agent' }, query: { ...list.query, ...(list.text ? { text: list.text } : {}) } } }, { keep: true })
  return (
    <DutyPage
      duty="agent" list={list} read={{ ...read, holders: read.data?.body.users, total: read.data?.body.total }} mayChange={may('view-livechat-manager') && may('manage-livechat-agents')}
      more={[
        { key: 'departments', title: t('places.departments'), cell: holder => <DepartmentsOf ids={holder.departments ?? []} /> },
        { key: 'availability', title: t('duties.availability'), sort: 'statusLivechat', cell: holder => <AvailabilityToggle holder={holder} /> },
      ]}
    />
  )
}

/** Who runs the contact centre. */
export function ManagersPage() {
  const { may } = useSession()
  const list = useListState()
  const read = useRead('/api/v1/livechat/users/{type}', { params: { path: { type: 'manager' }, query: { ...list.query, ...(list.text ? { text: list.text } : {}) } } }, { keep: true })
  return <DutyPage duty="manager" list={list} read={{ ...read, holders: read.data?.body.users, total: read.data?.body.total }} mayChange={may('view-livechat-manager') && may('manage-livechat-managers')} />
}

/** Who watches over units. */
export function MonitorsPage() {
  const { may } = useSession()
  const list = useListState()
  const read = useRead('/api/v1/livechat/monitors', { params: { query: { ...list.query, ...(list.text ? { text: list.text } : {}) } } }, { keep: true })
  return <DutyPage duty="monitor" list={list} read={{ ...read, holders: read.data?.body.monitors as Holder[] | undefined, total: read.data?.body.total }} mayChange={may('manage-livechat-monitors')} />
}
