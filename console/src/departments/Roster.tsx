import { Button, Group, Stack } from '@mantine/core'
import { IconHeadset } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { LateNews } from '../look/draft'
import { Empty } from '../look/Empty'
import { PeoplePicker } from '../look/PeoplePicker'
import { Unsaved } from '../look/Unsaved'
import { upsertsOf, type Agent } from './roster'
import { RosterTable } from './RosterTable'
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

  const edit = useCallback((agentId: string, change: { count?: number; order?: number }) => setEdits(before => new Map(before).set(agentId, { ...before.get(agentId), ...change })), [setEdits])
  const choose = useCallback((agentIds: readonly string[], isIn: boolean) => setChosen(before => new Set(isIn ? [...before, ...agentIds] : [...before].filter(id => !agentIds.includes(id)))), [])

  return (
    <Card title={t('roster.title', { count: agents.length })}>
      <Stack gap="md">
        <Unsaved isDirty={() => upsert.length > 0} />
        {isLate && <LateNews onTake={clear} />}
        {manages && <PeoplePicker label={t('roster.add')} description={t('roster.addHint')} duty="agent" picked={added} onChange={setAdded} />}
        {agents.length === 0 && <Empty icon={IconHeadset} title={t('roster.none')}>{t('roster.noneHint')}</Empty>}
        {agents.length > 0 && <RosterTable caption={t('roster.caption', { name })} agents={agents} edits={edits} chosen={chosen} manages={manages} onEdit={edit} onChoose={choose} />}
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
