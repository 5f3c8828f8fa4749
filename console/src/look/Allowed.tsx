import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { Card } from './Card'
import { Empty } from './Empty'

/** A form for those who may save it; whoever comes by the address and may not is told so before they type. */
export function Allowed({ anyOf, children }: { anyOf: readonly string[]; children: ReactNode }) {
  const { t } = useTranslation()
  const { may } = useSession()
  if (may(...anyOf)) return children
  return <Card><Empty icon={IconLock} title={t('common.notAllowed')}>{t('common.notAllowedHint')}</Empty></Card>
}
