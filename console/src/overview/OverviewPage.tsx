import { Grid, SegmentedControl, SimpleGrid, Skeleton, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBuildingCommunity, IconCircleCheck } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { placesFor } from '../app/places'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { ButtonLink, TextLink } from '../look/Link'
import { useNumber } from '../look/number'
import { PageHeader } from '../look/PageHeader'
import { FirstSteps } from './FirstSteps'
import { isGap } from './Gaps'
import { OrganizationMap } from './OrganizationMap'
import { OrganizationTree } from './OrganizationTree'
import classes from './OverviewPage.module.css'

const counted = ['units', 'departments', 'agents', 'monitors', 'managers', 'people'] as const
const mostGaps = 12

/** The organisation at a glance. */
export function OverviewPage() {
  const { t } = useTranslation()
  const number = useNumber()
  const { may } = useSession()
  const sees = may('view-livechat-departments', 'view-l-room')
  const { data, error, refetch } = useRead('/api/ext/v1/overview', {}, { when: sees })
  const [view, setView] = useLocalStorage<'tree' | 'map'>({ key: 'frontdesk-overview', defaultValue: 'tree' })
  const overview = data?.body
  const entered = new Set(placesFor(may).flatMap(group => group.places.map(place => place.name)))
  if (!sees) {
    return (
      <>
        <PageHeader title={t('overview.title')} />
        <Empty icon={IconBuildingCommunity} title={t('overview.nothingForYou')}>{t('overview.nothingForYouHint')}</Empty>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('overview.title')} about={t('overview.about')} />
      {error && !data && <Failure fault={error} retry={() => void refetch()} />}
      {overview && <FirstSteps organization={overview} counts={overview.counts} />}
      <SimpleGrid component="ul" cols={{ base: 2, xs: 3, md: 6 }} spacing="sm" mb="lg" className={classes.counts}>
        {counted.filter(name => !overview || overview.counts[name] !== null).map(name => (
          <li key={name}>
            <Count to={entered.has(name) ? `/${name}` : null} name={t(`places.${name}`)}>{overview ? number(overview.counts[name] ?? 0) : <Skeleton height={26} width={40} />}</Count>
          </li>
        ))}
      </SimpleGrid>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Card title={t('overview.picture')} actions={
            <SegmentedControl size="xs" value={view} onChange={value => setView(value as 'tree' | 'map')} aria-label={t('overview.view')} data={[{ value: 'tree', label: t('overview.asTree') }, { value: 'map', label: t('overview.asMap') }]} />
          }>
            {!overview && Array.from({ length: 8 }, (_, index) => <Skeleton key={index} height={22} mb={12} width={`${88 - (index % 4) * 12}%`} />)}
            {overview && overview.counts.units + overview.counts.departments === 0 && (
              <Empty icon={IconBuildingCommunity} title={t('overview.empty')}>
                {t('overview.emptyHint')}
                {may('manage-livechat-departments') && <ButtonLink to="/departments/$id" params={{ id: 'new' }} mt="sm">{t('departments.add')}</ButtonLink>}
              </Empty>
            )}
            {overview && overview.counts.units + overview.counts.departments > 0 && (view === 'map' ? <OrganizationMap organization={overview} /> : <OrganizationTree organization={overview} />)}
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}><Attention /></Grid.Col>
      </Grid>
    </>
  )
}

/** How many there are; it leads to them who may enter there. */
function Count({ to, name, children }: { to: LinkProps['to'] | null; name: string; children: ReactNode }) {
  const words = <><span className={classes.number}>{children}</span><span>{name}</span></>
  return to ? <Link to={to} className={classes.count}>{words}</Link> : <div className={classes.count}>{words}</div>
}

/** What is missing, in sentences, with the way to mend it. */
function Attention() {
  const { t } = useTranslation()
  const { data } = useRead('/api/ext/v1/gaps', { params: { query: { count: mostGaps } } })
  const gaps = data?.body
  return (
    <Card title={t('gaps.title')}>
      {!gaps && <Skeleton height={60} />}
      {gaps?.gaps.length === 0 && <Empty icon={IconCircleCheck} title={t('gaps.none')} />}
      <ul className={classes.gaps}>
        {gaps?.gaps.map(gap => {
          const words = isGap(gap.code) ? t(`gaps.${gap.code}`, { name: gap.name, other: gap.other?.name ?? '' }) : gap.sentence
          return (
            <li key={`${gap.kind}/${gap._id}/${gap.code}`}>
              {gap.kind === 'unit' ? <TextLink to="/units/$id" params={{ id: gap._id }}>{words}</TextLink> : <TextLink to="/departments/$id" params={{ id: gap._id }}>{words}</TextLink>}
            </li>
          )
        })}
      </ul>
      {gaps && gaps.total > gaps.gaps.length && <Text size="sm" c="dimmed" mt="xs">{t('gaps.more', { count: gaps.total - gaps.gaps.length })}</Text>}
    </Card>
  )
}
