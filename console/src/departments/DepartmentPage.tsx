import { Button, Grid, Group, Skeleton, Text } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconMapOff, IconTrash } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Allowed } from '../look/Allowed'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { Gone } from '../look/Gone'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { useLast } from '../look/useLast'
import { DepartmentFacts } from './DepartmentFacts'
import { DepartmentForm } from './DepartmentForm'
import { Roster } from './Roster'
import { StateBadge } from './StateBadge'
import { draftOf, nothing } from './draft'

/** One department, or a new one. */
export function DepartmentPage() {
  const { id } = useParams({ from: '/departments/$id' })
  return id === 'new' ? <NewDepartment /> : <PresentDepartment key={id} id={id} />
}

function NewDepartment() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('departments.add')} about={t('departments.about')} above={<TextLink to="/departments">{t('places.departments')}</TextLink>} />
      <Allowed anyOf={['manage-livechat-departments']}><Card><DepartmentForm draft={nothing} /></Card></Allowed>
    </>
  )
}

function PresentDepartment({ id }: { id: string }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const { data, error, refetch } = useRead('/api/v1/livechat/department/{id}', { params: { path: { id }, query: { onlyMyDepartments: true } } })
  const manages = may('manage-livechat-departments')
  const present = data?.body.department ?? undefined
  const last = useLast(present)
  const department = manages ? last : present // who only looks is shown nothing that they may not see any more
  if (error && !data) return <Failure fault={error} retry={() => void refetch()} />
  if (data && !department) {
    return (
      <>
        <PageHeader title={t('missing.title')} above={<TextLink to="/departments">{t('places.departments')}</TextLink>} />
        <Empty icon={IconMapOff} title={t('departments.unseen')} />
      </>
    )
  }
  const name = department?.name ?? ''
  const isArchived = department?.archived ?? false
  const tag = data?.tag ?? null
  const where = { path: { id } }
  return (
    <>
      <PageHeader title={name || t('common.loading')} above={<TextLink to="/departments">{t('places.departments')}</TextLink>} about={department && <StateBadge enabled={department.enabled} archived={isArchived} />}>
        {manages && department && (
          isArchived ? (
            <Button variant="default" leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={() => void propose({ title: t('departments.unarchive', { name }), tag, send: how => api.POST('/api/v1/livechat/department/{id}/unarchive', { params: { ...where, ...how } }) })}>
              {t('departments.unarchiveShort')}
            </Button>
          ) : (
            <Button variant="default" leftSection={<IconArchive size={16} aria-hidden />} onClick={() => void propose({ title: t('departments.archive', { name }), tag, isHarsh: true, send: how => api.POST('/api/v1/livechat/department/{id}/archive', { params: { ...where, ...how } }) })}>
              {t('departments.archiveShort')}
            </Button>
          )
        )}
        {department && may('manage-livechat-departments', 'remove-livechat-department') && (
          <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void propose({ title: t('departments.delete', { name }), tag, isHarsh: true, send: how => api.DELETE('/api/v1/livechat/department/{id}', { params: { ...where, ...how } }), done: () => void navigate({ to: '/departments', ignoreBlocker: true }) })}>
            {t('common.delete')}
          </Button>
        )}
      </PageHeader>
      <Gone when={data !== undefined && !present} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Card title={t('departments.details')}>
            {!department ? <Skeleton height={360} /> : manages ? <DepartmentForm id={id} tag={tag} draft={draftOf(department)} isArchived={isArchived} /> : <DepartmentFacts department={department} />}
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          {department ? <Roster id={id} name={name} tag={tag} agents={data?.body.agents ?? []} /> : <Skeleton height={200} />}
          {department && isArchived && <Group mt="sm"><Text size="sm" c="dimmed">{t('departments.archivedHint')}</Text></Group>}
        </Grid.Col>
      </Grid>
    </>
  )
}
