import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReadBody } from '../api/reads'
import { TextLink } from '../look/Link'
import { Moment } from '../look/Moment'
import classes from './History.module.css'

export type ChangeSet = ReadBody<'/api/ext/v1/changes'>['changes'][number]

/** One line of the history: what somebody did, and why. The sentence is the server's. */
export function ChangeEntry({ change }: { change: ChangeSet }) {
  const { t } = useTranslation()
  return (
    <li className={classes.entry}>
      <TextLink to="/history/$sequence" params={{ sequence: String(change.sequence) }} className={classes.sentence} lang="en">{change.summary}</TextLink>
      {change.reason && <Text size="sm" className={classes.reason}>{t('history.because', { reason: change.reason })}</Text>}
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        <ActorLink actor={change.actor} />
        <Moment at={change.instant} relative />
        <span>{t('history.records', { count: change.changesTotal })}</span>
      </Text>
    </li>
  )
}

/** Who it was; leads to everything that they did. */
export function ActorLink({ actor }: { actor: ChangeSet['actor'] }) {
  const { t } = useTranslation()
  const name = actor._id ? `@${actor.username}` : t('history.server')
  return <TextLink to="/history" search={{ actor: actor.username }} aria-label={t('history.allBy', { name })}>{name}</TextLink>
}
