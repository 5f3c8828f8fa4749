import { Badge, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import { Moment } from '../look/Moment'
import { ActiveBadge } from './ActiveBadge'
import classes from './Facts.module.css'
import type { Person } from './PersonPage'

/** What is known of a person, as far as the reader may see it. */
export function FactsCard({ person }: { person: Person }) {
  const { t } = useTranslation()
  const email = person.emails?.[0]
  return (
    <Card title={t('people.facts')}>
      <dl className={classes.facts}>
        <Fact name={t('people.account')}><ActiveBadge active={person.active} /></Fact>
        {email && (
          <Fact name={t('people.email')}>
            <Group gap={6}>{email.address}<Badge color="gray">{email.verified ? t('people.verified') : t('people.unverified')}</Badge></Group>
          </Fact>
        )}
        <Fact name={t('people.presence')}>{t(`people.presences.${person.status}`)}{person.statusText ? ` · ${person.statusText}` : ''}</Fact>
        {person.statusLivechat && <Fact name={t('people.chats')}>{person.statusLivechat === 'available' ? t('people.takesChats') : t('people.takesNoChats')}</Fact>}
        {person.nickname && <Fact name={t('people.nickname')}>{person.nickname}</Fact>}
        {person.bio && <Fact name={t('people.bio')}>{person.bio}</Fact>}
        {person.canViewAllInfo && <Fact name={t('people.lastLogin')}>{person.lastLogin ? <Moment at={person.lastLogin} /> : t('people.never')}</Fact>}
        {person.createdAt && <Fact name={t('people.since')}><Moment at={person.createdAt} /></Fact>}
      </dl>
    </Card>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div className={classes.fact}><dt>{name}</dt><dd>{children}</dd></div>
}
