import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useChoices } from '../look/pickers'

/** The units and departments that the reader sees, to choose from; each stands for itself as `kind/id`. */
export function useRecords() {
  const { t } = useTranslation()
  const { units, departments } = useChoices()
  return useMemo(() => {
    const of = (kind: 'unit' | 'department', choices: typeof units) => choices.map(({ value, label }) => ({ value: `${kind}/${value}`, label }))
    const groups = [{ group: t('places.units'), items: of('unit', units) }, { group: t('places.departments'), items: of('department', departments) }]
    const names = new Map(groups.flatMap(entry => entry.items).map(option => [option.value, option.label]))
    return { groups: groups.filter(entry => entry.items.length > 0), nameOf: (record: string) => names.get(record) }
  }, [units, departments, t])
}
