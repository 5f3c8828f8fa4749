import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../look/Link'
import { Moment } from '../look/Moment'
import { ActorLink, type ChangeSet } from './ChangeEntry'
import classes from './History.module.css'

/** Everything that is known about a change but the records themselves. */
export function ChangeFacts({ change }: { change: ChangeSet }) {
  const { t } = useTranslation()
  const code = (text: string) => <span className={classes.code}>{text}</span>
  return (
    <dl className={classes.dl}>
      <Fact name={t('history.who')}><ActorLink actor={change.actor} /></Fact>
      <Fact name={t('history.when')}><Moment at={change.instant} /> (<Moment at={change.instant} relative />)</Fact>
      <Fact name={t('history.asThen')}><TextLink to="/as-of" search={{ at: String(change.sequence) }}>{t('history.asThenLink')}</TextLink></Fact>
      {change.address && <Fact name={t('history.address')}>{code(change.address)}</Fact>}
      <Fact name={t('history.route')}>{code(change.route)}</Fact>
      <Fact name={t('history.requestId')}>{code(change.requestId)}</Fact>
      <Fact name={t('history.hash')}>{code(change.hash)}</Fact>
      <Fact name={t('history.previousHash')}>{code(change.previousHash)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
