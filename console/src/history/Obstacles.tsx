import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refused } from '../api/client'
import { kindKey } from '../changes/Diff'
import { useNames } from '../look/names'
import classes from './History.module.css'

/** Why a change cannot be undone as things are now, record by record. */
export function Obstacles({ refusal, onClose }: { refusal: Refused; onClose: () => void }) {
  const { t } = useTranslation()
  const named = useNames()
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    alert.current?.focus()
  }, [refusal])
  return (
    <div ref={alert} tabIndex={-1}>
      <Alert color="amber" role="alert" title={t('history.cannotUndo')} icon={<IconAlertTriangle size={18} aria-hidden />} withCloseButton closeButtonLabel={t('common.close')} onClose={onClose}>
        <Text size="sm">{t('history.obstacles', { count: refusal.conflicts.length })}</Text>
        <ul className={classes.conflicts}>
          {refusal.conflicts.map(conflict => (
            <li key={`${conflict.kind}/${conflict.id}/${conflict.reason}`}>
              <Text size="sm" fw={550} component="span">{t(`kinds.${kindKey(conflict.kind)}`)} {(conflict.id ?? '').split('/').map(id => named(id) ?? id).join(' · ')}</Text>
              {' '}<Text size="sm" component="span" lang="en">{conflict.reason}</Text>
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  )
}
