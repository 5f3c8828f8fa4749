import { Grid, Skeleton, Stack } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'
import { useRead, type ReadBody } from '../api/reads'
import { useMe, useSession } from '../app/session'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { Gone } from '../look/Gone'
import { TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { HoldingCard } from './HoldingCard'
import { MonitoringCard } from './MonitoringCard'
import { PersonActions } from './PersonActions'
import { FactsCard } from './FactsCard'
import { RolesCard } from './RolesCard'
import { ServingCard } from './ServingCard'
import { SightCard } from './SightCard'

export type Person = ReadBody<'/api/v1/users.info'>['user']

/** One person: who they are, what they do, what they see, what they may. */
export function PersonPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const me = useMe()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useRead('/api/v1/users.info', { params: { query: { userId: id } } })
  const above = <TextLink to="/people">{t('places.people')}</TextLink>

  if (error && !data) {
    return (
      <>
        <PageHeader title={t('people.person')} above={above} />
        {error instanceof Refused && error.status === 400 ? <Empty icon={IconUserOff} title={t('people.gone')}>{t('people.goneHint')}</Empty> : <Failure fault={error} retry={() => void refetch()} />}
      </>
    )
  }
  if (!data) {
    return (
      <>
        <PageHeader title={t('people.person')} above={above} />
        <Skeleton height={320} radius="md" />
      </>
    )
  }

  const person = data.body.user
  const mayAsk = person._id === me._id || may('access-permissions', 'view-audit-log')
  return (
    <>
      <PageHeader title={person.name ?? person.username} about={`@${person.username}`} above={above}><PersonActions person={person} tag={data.tag} /></PageHeader>
      <Gone fault={error} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack>
            <FactsCard person={person} />
            <MonitoringCard person={person} />
            <ServingCard person={person} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            {mayAsk && <SightCard person={person} />}
            {mayAsk && <HoldingCard person={person} />}
            {person.roles && <RolesCard roles={person.roles} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}
