import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isGap } from './Gaps'
import { useLooseName } from './looseName'
import classes from './OrganizationMap.module.css'
import type { Organization, TreeDepartment } from './tree'

/** The same as a map: units as islands, departments as fields whose width is the number of agents. */
export function OrganizationMap({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const looseName = useLooseName()
  return (
    <div className={classes.sea} data-map>
      {organization.units.map(unit => (
        <section key={unit._id} className={classes.island} aria-label={unit.name}>
          <Link to="/units/$id" params={{ id: unit._id }} className={classes.name}>{unit.name}</Link>
          <Text size="xs" c="dimmed">{t('overview.monitors', { count: unit.monitors })}</Text>
          {unit.gaps.filter(isGap).map(code => <Text key={code} size="xs" c="var(--fd-warn)">{t(`gapBadges.${code}`)}</Text>)}
          <Fields departments={unit.departments} />
        </section>
      ))}
      {organization.departments.length > 0 && (
        <section className={classes.island} aria-label={looseName} data-loose>
          <Text className={classes.name} component="span">{looseName}</Text>
          <Fields departments={organization.departments} />
        </section>
      )}
    </div>
  )
}

function Fields({ departments }: { departments: readonly TreeDepartment[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.fields}>
      {departments.map(department => {
        const gap = department.gaps.find(isGap)
        return (
          <li key={department._id} style={{ flexGrow: Math.max(1, department.agents) }} className={classes.field} data-gap={gap ? true : undefined} data-closed={!department.enabled || undefined}>
            <Link to="/departments/$id" params={{ id: department._id }}>
              <span>{department.name}</span>
              <small>
                {gap ? <><IconAlertTriangle size={12} aria-hidden /> {t(`gapBadges.${gap}`)}</> : department.archived ? t('departments.archived') : department.enabled ? t('overview.agents', { count: department.agents }) : t('departments.closed')}
              </small>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
