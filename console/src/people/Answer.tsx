import { Skeleton, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Failure } from '../look/Failure'
import classes from './Answer.module.css'

interface Props {
  /** Nothing was asked yet. */
  isIdle: boolean
  fault: unknown
  isYes?: boolean
  sentence?: string
  children?: ReactNode
}

/** The answer to a question, in one sentence, with a sign for yes or no. */
export function Answer({ isIdle, fault, isYes, sentence, children }: Props) {
  const Sign = isYes ? IconCircleCheck : IconCircleX
  return (
    <div aria-live="polite">
      {isIdle ? null : fault ? <Failure fault={fault} /> : sentence === undefined ? <Skeleton height={44} radius="md" mt="sm" /> : (
        <div className={classes.answer} data-yes={isYes || undefined}>
          <Sign size={22} aria-hidden className={classes.sign} />
          <Stack gap={4}>
            <Text>{sentence}</Text>
            {children}
          </Stack>
        </div>
      )}
    </div>
  )
}
