import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'

/** What the group of departments without a unit is called. Who does not see all units finds departments of unseen ones there too. */
export function useLooseName(): string {
  const { t } = useTranslation()
  const { may } = useSession()
  return t(may('manage-livechat-units') ? 'overview.loose' : 'overview.looseSeen')
}
