import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useMe, useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import type { Holder } from './DutyPage'

/** Whether somebody takes chats; they decide themselves, and who manages agents decides for them. */
export function AvailabilityToggle({ holder }: { holder: Holder }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const me = useMe()
  const { propose } = useChanges()
  const takes = holder.statusLivechat === 'available'
  const words = takes ? t('duties.available') : t('duties.notAvailable')
  const Sign = takes ? IconCircleCheck : IconCircleMinus
  if (holder._id !== me._id && !may('manage-livechat-agents')) return <span><Sign size={14} aria-hidden /> {words}</span>
  const status = takes ? 'not-available' as const : 'available' as const
  const who = holder.name ?? holder.username
  return (
    <Button
      size="compact-sm" variant="subtle" color={takes ? undefined : 'gray'} leftSection={<Sign size={14} aria-hidden />} aria-label={t('duties.availabilityOf', { who, words })}
      onClick={() => void propose({ title: takes ? t('duties.makeNotAvailable', { who }) : t('duties.makeAvailable', { who }), send: how => api.POST('/api/v1/livechat/agent.status', { params: how, body: { status, agentId: holder._id } }) })}
    >
      {words}
    </Button>
  )
}
