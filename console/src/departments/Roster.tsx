import { Button, Checkbox, Group, NumberInput, Stack, Table } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { LateNews } from '../look/draft'
import { Empty } from '../look/Empty'
import { TextLink } from '../look/Link'
import { PeoplePicker } from '../look/PeoplePicker'
import { inOrder, upsertsOf, type Agent } from './roster'
import { useRosterDraft } from './useRosterDraft'

interface Props {
  id: string
  name: string
  tag: string | null
  agents: readonly Agent[]
}

/** Who serves in the department, in which order; many at once. */
export function Roster({ id, name, tag, agents }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { base, edits, setEdits, added, setAdded, clear, isLate } = useRosterDraft(agents, tag)
  const manages = may('manage-livechat-departments', 'add-livechat-department-agents')
  const here = agents.filter(agent => chosen.has(agent.agentId))
  const upsert = upsertsOf(agents, edits, added)

  function done() {
    setChosen(new Set())
    clear()
  }

  function save() {
    let present = agents
    const told = (rows: readonly Agent[]) => Object.fromEntries(rows.map(({ username, order, count }) => [username, `${t('roster.order')}: ${order}, ${t('roster.count')}: ${count}`]))
    void propose({
      title: t('roster.change', { name }), done,
      tag: base.tag,
      send: how => api.POST('/api/v1/livechat/department/{id}/agents', { params: { path: { id }, ...how }, body: { upsert: upsertsOf(present, edits, added), remove: [] } }),
      mine: told(upsert),
      base: told(base.agents),
      theirs: async () => {
        const { body, tag: newest } = await read('/api/v1/livechat/department/{id}', { params: { path: { id } } })
        present = body.agents ?? []
        return { body: told(present), tag: newest }
      },
    })
  }

  function remove() {
    const body = { upsert: [], remove: here.map(({ agentId, username }) => ({ agentId, username })) }
    void propose({
      title: t('roster.remove', { count: here.length, name }), isHarsh: true, tag, done,
      send: how => api.POST('/api/v1/livechat/department/{id}/agents', { params: { path: { id }, ...how }, body }),
    })
  }

  const edit = (agentId: string, change: { count?: number; order?: number }) => setEdits(before => new Map(before).set(agentId, { ...before.get(agentId), ...change }))

  return (
    <Card title={t('roster.title', { count: agents.length })}>
      <Stack gap="md">
        {isLate && <LateNews onTake={clear} />}
        {manages && <PeoplePicker label={t('roster.add')} description={t('roster.addHint')} duty="agent" picked={added} onChange={setAdded} />}
        {agents.length === 0 && <Empty icon={IconHeadset} title={t('roster.none')}>{t('roster.noneHint')}</Empty>}
        {agents.length > 0 && (
          <Table verticalSpacing={6}>
            <caption className="unseen">{t('roster.caption', { name })}</caption>
            <Table.Thead>
              <Table.Tr>
                {manages && (
                  <Table.Th scope="col" w={36}>
                    <Checkbox aria-label={t('roster.all')} checked={here.length === agents.length} indeterminate={here.length > 0 && here.length < agents.length} onChange={event => setChosen(event.currentTarget.checked ? new Set(agents.map(agent => agent.agentId)) : new Set())} />
                  </Table.Th>
                )}
                <Table.Th scope="col">{t('roster.agent')}</Table.Th>
                <Table.Th scope="col" w={92}>{t('roster.order')}</Table.Th>
                <Table.Th scope="col" w={92}>{t('roster.count')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {inOrder(agents).map(agent => (
                <Table.Tr key={agent.agentId}>
                  {manages && <Table.Td><Checkbox aria-label={t('roster.choose', { name: agent.username })} checked={chosen.has(agent.agentId)} onChange={({ currentTarget: { checked } }) => setChosen(before => toggled(before, agent.agentId, checked))} /></Table.Td>}
                  <Table.Td><TextLink to="/people/$id" params={{ id: agent.agentId }}>{agent.username}</TextLink></Table.Td>
                  {(['order', 'count'] as const).map(field => (
                    <Table.Td key={field}>
                      {manages
                        ? <NumberInput size="xs" hideControls aria-label={t(field === 'order' ? 'roster.orderOf' : 'roster.countOf', { name: agent.username })} value={edits.get(agent.agentId)?.[field] ?? agent[field]} onChange={value => typeof value === 'number' && edit(agent.agentId, { [field]: value })} />
                        : agent[field]}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {manages && (
          <Group justify="flex-end">
            {here.length > 0 && <Button variant="default" onClick={remove}>{t('roster.removeShort', { count: here.length })}</Button>}
            <Button disabled={upsert.length === 0} onClick={save}>{t('common.review')}</Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function toggled(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}
