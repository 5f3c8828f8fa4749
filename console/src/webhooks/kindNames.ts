import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { kindKey } from '../changes/Diff'

/** What a kind of record is called. */
export function useKindNames(): (kind: string) => string {
  const { t } = useTranslation()
  return useCallback(kind => (kind === 'webhooksecret' ? t('webhooks.secret') : t(`kinds.${kindKey(kind)}`)), [t])
}
