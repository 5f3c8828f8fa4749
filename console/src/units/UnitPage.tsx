import { Button, Skeleton } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead, useReadAll } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Allowed } from '../look/Allowed'
import { Card } from '../look/Card'
import { Failure } from '../look/Failure'
import { Gone } from '../look/Gone'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { UnitForm } from './UnitForm'
import { nothing } from './draft'

/** One unit, or a new one. */
export function UnitPage() {
  const { id } = useParams({ from: '/units/$id' })
  return id === 'new' ? <NewUnit /> : <PresentUnit key={id} id={id} />
}

function NewUnit() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('units.add')} about={t('units.about')} above={<TextLink to="/units">{t('places.units')}</TextLink>} />
      <Allowed anyOf={['manage-livechat-units']}><Card><UnitForm draft={nothing} /></Card></Allowed>
    </>
  )
}

function PresentUnit({ id }: { id: string }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const path = { params: { path: { id } } }
  const unit = useRead('/api/v1/livechat/units/{id}', path)
  const monitors = useRead('/api/v1/livechat/units/{id}/monitors', path, { when: may('manage-livechat-monitors') })
  const departments = useReadAll('/api/v1/livechat/units/{id}/departments', path, body => body.departments)
  const fault = unit.error ?? departments.error
  if (fault && !unit.data) return <Failure fault={fault} retry={() => void unit.refetch()} />
  const name = unit.data?.body.name ?? ''
  const isReady = unit.data && departments.data && (monitors.data || !may('manage-livechat-monitors'))
  return (
    <>
      <PageHeader title={name || t('common.loading')} above={<TextLink to="/units">{t('places.units')}</TextLink>}>
        <Button
          variant="default" leftSection={<IconTrash size={16} aria-hidden />} disabled={!unit.data}
          onClick={() => void propose({
            title: t('units.delete', { name }), isHarsh: true, tag: unit.data?.tag,
            send: how => api.DELETE('/api/v1/livechat/units/{id}', { params: { path: { id }, ...how } }),
            done: () => void navigate({ to: '/units', ignoreBlocker: true }),
          })}
        >
          {t('common.delete')}
        </Button>
      </PageHeader>
      <Gone fault={unit.error} />
      <Card>
        {!isReady && <Skeleton height={320} />}
        {isReady && (
          <UnitForm
            id={id} tag={unit.data.tag}
            draft={{
              name, visibility: unit.data.body.visibility, description: unit.data.body.description ?? '', email: unit.data.body.email ?? '',
              enabled: unit.data.body.enabled ?? null, showOnOfflineForm: unit.data.body.showOnOfflineForm ?? null,
              monitors: (monitors.data?.body.monitors ?? []).map(row => ({ _id: row.monitorId, username: row.username })),
              departments: departments.data.map(department => department._id),
            }}
          />
        )}
      </Card>
    </>
  )
}
