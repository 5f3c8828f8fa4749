import { Alert, Badge, List, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Failure } from '../look/Failure'
import { TextLink } from '../look/Link'
import { Moment } from '../look/Moment'
import { PageHeader } from '../look/PageHeader'
import classes from './Health.module.css'
import { sizeOf } from './size'

/** How the server is at the moment is no change of the organisation, so it is asked again. */
const pulse = 5000

/** Nodes, revision, database, and whether the organisation is whole. */
export function HealthPage() {
  const { t, i18n } = useTranslation()
  const { may } = useSession()
  const { data, error, refetch } = useRead('/api/ext/v1/status', {}, { every: pulse })
  const status = data?.body
  return (
    <>
      <PageHeader title={t('places.health')} about={t('health.about')} />
      {error && !status && <Failure fault={error} retry={() => void refetch()} />}
      {!status && !error && <Skeleton height={320} radius="md" />}
      {status && (
        <Stack>
          <Inspection at={status.inspection.at} violations={status.inspection.violations} />
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Card title={t('health.server')}>
              <dl className={classes.facts}>
                <Fact name={t('health.version')}>{status.version}</Fact>
                <Fact name={t('health.started')}><Moment at={status.startedAt} /> (<Moment at={status.startedAt} relative />)</Fact>
                <Fact name={t('health.revision')}>{may('view-audit-log') ? <TextLink to="/history/$sequence" params={{ sequence: String(status.revision) }}>{status.revision}</TextLink> : status.revision}</Fact>
              </dl>
            </Card>
            <Card title={t('health.database')}>
              <dl className={classes.facts}>
                <Fact name={t('health.engine')}>{status.database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}</Fact>
                <Fact name={t('health.size')}>{status.database.size === null ? t('health.unknown') : sizeOf(status.database.size, i18n.language)}</Fact>
                <Fact name={t('health.contact')}>{status.database.contact ? <Good>{t('health.answers')}</Good> : <Bad>{t('health.silent')}</Bad>}</Fact>
              </dl>
            </Card>
          </SimpleGrid>
          <Card title={t('health.nodes')}>
            <DataTable
              caption={t('health.nodes')} rows={status.nodes} idOf={node => node.name} empty={null}
              columns={[
                { key: 'name', title: t('fields.name'), cell: node => <span>{node.name} {node.self && <Badge color="lagoon">{t('health.self')}</Badge>}</span> },
                { key: 'since', title: t('health.since'), cell: node => (node.since ? <Moment at={node.since} relative /> : t('health.unknown')) },
              ]}
            />
          </Card>
          <Card title={t('health.more')}>
            <List spacing={4} icon={<IconExternalLink size={16} aria-hidden />}>
              <List.Item><a className={classes.link} href="/api-docs">{t('places.api')}</a></List.Item>
              <List.Item><a className={classes.link} href="/api/v1/openapi.json">{t('health.openapi')}</a></List.Item>
              <List.Item><a className={classes.link} href="/health/ready">{t('health.ready')}</a></List.Item>
            </List>
          </Card>
        </Stack>
      )}
    </>
  )
}

/** Whether the organisation contradicts itself anywhere. */
function Inspection({ at, violations }: { at: string | null; violations: string[] }) {
  const { t } = useTranslation()
  if (at === null) return <Alert color="gray" role="status">{t('health.notInspected')}</Alert>
  const when = <Text size="sm" mt={4}>{t('health.inspectedAt')} <Moment at={at} relative /></Text>
  if (violations.length === 0) return <Alert color="lagoon" role="status" icon={<IconCircleCheck size={18} aria-hidden />} title={t('health.whole')}><Text size="sm">{t('health.wholeAbout')}</Text>{when}</Alert>
  return (
    <Alert color="amber" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />} title={t('health.violations', { count: violations.length })}>
      <Text size="sm" mb={6}>{t('health.violationsAbout')}</Text>
      <List size="sm" spacing={2}>{violations.map(violation => <List.Item key={violation} lang="en">{violation}</List.Item>)}</List>
      {when}
    </Alert>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Good({ children }: { children: ReactNode }) {
  return <span className={classes.good}><IconCircleCheck size={16} aria-hidden /> {children}</span>
}

function Bad({ children }: { children: ReactNode }) {
  return <span className={classes.bad} role="alert"><IconAlertTriangle size={16} aria-hidden /> {children}</span>
}
