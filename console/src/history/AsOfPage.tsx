import { SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { IconCalendarTime, IconSeedling } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/client'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { TextLink } from '../look/Link'
import { Moment } from '../look/Moment'
import { PageHeader } from '../look/PageHeader'
import { AsOfChoice } from './AsOfChoice'
import { DepartmentsThen, UnitThen } from './AsOfParts'
import { useOrganizationThen } from './organization'
import { SinceThen } from './SinceThen'
import { pictureOf, type Snapshot } from './snapshot'

/** The organisation as it was at a moment of the past, and what has become of it. */
export function AsOfPage() {
  const { t } = useTranslation()
  const { at } = useSearch({ from: '/as-of' })
  const navigate = useNavigate()
  const { data, error, refetch } = useOrganizationThen(at)
  const refused = error instanceof Refused && error.field === 'asOf' ? error.message : undefined
  return (
    <>
      <PageHeader title={t('asOf.title')} about={t('asOf.about')} above={<TextLink to="/history">{t('places.history')}</TextLink>} />
      <Stack>
        <AsOfChoice at={at} error={refused} onChoose={next => void navigate({ to: '/as-of', search: { at: next } })} />
        {at === undefined ? <Card><Empty icon={IconCalendarTime} title={t('asOf.choose')}>{t('asOf.chooseAbout')}</Empty></Card>
          : error && !data ? !refused && <Failure fault={error} retry={() => void refetch()} />
            : data ? <Then at={at} then={data} /> : <Skeleton height={320} radius="md" />}
      </Stack>
    </>
  )
}

function Then({ at, then }: { at: string; then: Snapshot }) {
  const { t } = useTranslation()
  const picture = useMemo(() => pictureOf(then), [then])
  const { counts } = picture
  if (counts.people + counts.units + counts.departments === 0) return <Card><Empty icon={IconSeedling} title={t('asOf.nothing')}>{t('asOf.nothingAbout')}</Empty></Card>
  return (
    <>
      <Text role="status">
        {/^\d+$/.test(at) ? t('asOf.atRevision', { revision: then.revision }) : <><Moment at={at} /> · {t('asOf.revision', { revision: then.revision })}</>}
        {' — '}
        {[t('asOf.units', { count: counts.units }), t('asOf.departments', { count: counts.departments }), t('asOf.agents', { count: counts.agents }), t('asOf.monitors', { count: counts.monitors }), t('asOf.people', { count: counts.people })].join(', ')}
      </Text>
      <SinceThen then={then} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {picture.units.map(unit => <UnitThen key={unit.id} unit={unit} />)}
      </SimpleGrid>
      {picture.departments.length > 0 && <Card title={t('asOf.noUnit')}><DepartmentsThen caption={t('asOf.noUnit')} departments={picture.departments} /></Card>}
    </>
  )
}
