import { Checkbox, NumberInput, Table } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useMemo, useRef, type RefCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../look/Link'
import { inOrder, type Agent, type Edits } from './roster'
import classes from './RosterTable.module.css'

const lineHeight = 43

interface Props {
  caption: string
  agents: readonly Agent[]
  edits: Edits
  chosen: ReadonlySet<string>
  manages: boolean
  /** These two stay the same from one keystroke to the next. */
  onEdit: (agentId: string, change: { count?: number; order?: number }) => void
  onChoose: (agentIds: readonly string[], isIn: boolean) => void
}

/** Agents in the order in which they are asked. Only the lines in view are in the page. */
export function RosterTable({ caption, agents, edits, chosen, manages, onEdit, onChoose }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => inOrder(agents), [agents])
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => lineHeight, overscan: 12, getItemKey: index => rows[index]?.agentId ?? index })
  const items = virtual.getVirtualItems()
  const here = rows.filter(agent => chosen.has(agent.agentId)).length
  const columns = manages ? 4 : 3
  return (
    <div ref={frame} className={classes.frame}>
      <Table verticalSpacing={6} stickyHeader aria-rowcount={rows.length + 1}>
        <caption className="unseen">{caption}</caption>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            {manages && (
              <Table.Th scope="col" w={36}>
                <Checkbox aria-label={t('roster.all')} checked={here === rows.length} indeterminate={here > 0 && here < rows.length} onChange={event => onChoose(rows.map(agent => agent.agentId), event.currentTarget.checked)} />
              </Table.Th>
            )}
            <Table.Th scope="col">{t('roster.agent')}</Table.Th>
            <Table.Th scope="col" w={92}>{t('roster.order')}</Table.Th>
            <Table.Th scope="col" w={92}>{t('roster.count')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Gap height={items[0]?.start ?? virtual.getTotalSize()} columns={columns} />
          {items.map(item => {
            const agent = rows[item.index]
            return agent && (
              <Line
                key={agent.agentId} index={item.index} measure={virtual.measureElement} agent={agent} order={edits.get(agent.agentId)?.order ?? agent.order} count={edits.get(agent.agentId)?.count ?? agent.count}
                isChosen={chosen.has(agent.agentId)} manages={manages} onEdit={onEdit} onChoose={onChoose}
              />
            )
          })}
          <Gap height={items.length > 0 ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0} columns={columns} />
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** The place of the lines that are out of view. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return height > 0 && <tr aria-hidden><td colSpan={columns} style={{ height, padding: 0 }} /></tr>
}

interface LineProps extends Pick<Props, 'manages' | 'onEdit' | 'onChoose'> {
  index: number
  measure: RefCallback<HTMLTableRowElement>
  agent: Agent
  order: number
  count: number
  isChosen: boolean
}

const Line = memo(function Line({ index, measure, agent: { agentId, username }, order, count, isChosen, manages, onEdit, onChoose }: LineProps) {
  const { t } = useTranslation()
  const values = { order, count }
  return (
    <Table.Tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      {manages && <Table.Td><Checkbox aria-label={t('roster.choose', { name: username })} checked={isChosen} onChange={event => onChoose([agentId], event.currentTarget.checked)} /></Table.Td>}
      <Table.Td><TextLink to="/people/$id" params={{ id: agentId }}>{username}</TextLink></Table.Td>
      {(['order', 'count'] as const).map(field => (
        <Table.Td key={field}>
          {manages
            ? <NumberInput size="xs" hideControls aria-label={t(field === 'order' ? 'roster.orderOf' : 'roster.countOf', { name: username })} value={values[field]} onChange={value => typeof value === 'number' && onEdit(agentId, { [field]: value })} />
            : values[field]}
        </Table.Td>
      ))}
    </Table.Tr>
  )
})
