import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { useNumber } from '../look/number'
import classes from './History.module.css'
import type { DepartmentPicture, UnitPicture } from './snapshot'

/** A unit of that time: who watched over it, and what was in it. */
export function UnitThen({ unit }: { unit: UnitPicture }) {
  const { t } = useTranslation()
  return (
    <Card title={unit.name}>
      <Text size="sm" c="dimmed" mb="xs">{unit.monitors.length === 0 ? t('asOf.noMonitor') : t('asOf.watchedBy', { names: unit.monitors.join(', ') })}</Text>
      {unit.departments.length === 0 ? <Text size="sm">{t('asOf.noDepartments')}</Text> : <DepartmentsThen caption={unit.name} departments={unit.departments} />}
    </Card>
  )
}

export function DepartmentsThen({ caption, departments }: { caption: string; departments: DepartmentPicture[] }) {
  const { t } = useTranslation()
  const number = useNumber()
  return (
    <Table verticalSpacing={4} className={classes.plain}>
      <caption className="unseen">{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('asOf.department')}</Table.Th>
          <Table.Th scope="col">{t('asOf.state')}</Table.Th>
          <Table.Th scope="col" ta="end">{t('asOf.agentsColumn')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {departments.map(department => (
          <Table.Tr key={department.id}>
            <Table.Th scope="row" fw={400}>{department.name}</Table.Th>
            <Table.Td c={department.state === 'open' ? undefined : 'dimmed'}>{t(`asOf.states.${department.state}`)}</Table.Td>
            <Table.Td ta="end">{number(department.agents)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
