import { useTranslation } from 'react-i18next'
import { useNames } from '../look/names'
import classes from './DepartmentFacts.module.css'
import { draftOf } from './draft'

/** What a department is, for who may look but not change. */
export function DepartmentFacts({ department }: { department: Parameters<typeof draftOf>[0] }) {
  const { t } = useTranslation()
  const named = useNames()
  const facts = draftOf(department)
  const yes = (value: boolean) => (value ? t('common.yes') : t('common.no'))
  const called = (id: string) => named(id) ?? id
  const lines: [string, string][] = [
    [t('fields.email'), facts.email || '–'],
    [t('fields.description'), facts.description || '–'],
    [t('fields.unit'), facts.unit ? called(facts.unit) : '–'],
    [t('departments.showOnRegistration'), yes(facts.showOnRegistration)],
    [t('departments.showOnOfflineForm'), yes(facts.showOnOfflineForm)],
    [t('departments.fallback'), facts.fallbackForwardDepartment ? called(facts.fallbackForwardDepartment) : '–'],
    [t('departments.forwardTo'), facts.departmentsAllowedToForward.map(called).join(', ') || '–'],
    [t('departments.tags'), facts.chatClosingTags.join(', ') || '–'],
  ]
  return (
    <dl className={classes.facts}>
      {lines.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
