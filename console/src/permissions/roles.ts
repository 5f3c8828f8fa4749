import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { collate } from '../look/collate'
import type texts from '../texts/en/people.json'

export type BuiltInRole = keyof typeof texts.roleNames

/** Those who run things first, then those who work with them, the roles of one's own, and programs and strangers last. */
const first: readonly BuiltInRole[] = ['admin', 'livechat-manager', 'livechat-monitor', 'livechat-agent', 'user']
const last: readonly BuiltInRole[] = ['bot', 'app', 'guest', 'anonymous']

/** How the server describes the built-in roles as long as nobody has described them anew. */
const original: Record<BuiltInRole, string> = {
  admin: 'Administrator',
  user: 'Everybody who can sign in',
  bot: 'A program that acts as a person',
  app: 'An installed extension',
  guest: 'Somebody from outside',
  anonymous: 'Somebody who has not signed in',
  'livechat-agent': 'Answers visitors',
  'livechat-manager': 'Runs the contact centre',
  'livechat-monitor': 'Watches over units',
}

export interface Role {
  _id: string
  /** What it is called in the reader's language. */
  label: string
  /** What it is for. */
  about: string
  protected: boolean
}

export function isBuiltIn(id: string): id is BuiltInRole {
  return (first as readonly string[]).includes(id) || (last as readonly string[]).includes(id)
}

function rank(id: string): number {
  const early = (first as readonly string[]).indexOf(id)
  const late = (last as readonly string[]).indexOf(id)
  return early >= 0 ? early : late >= 0 ? first.length + 1 + late : first.length
}

/** Roles in the order in which people look for them. */
export function inOrder<T extends { _id: string }>(roles: readonly T[], nameOf: (role: T) => string): T[] {
  return [...roles].sort((one, other) => rank(one._id) - rank(other._id) || collate(nameOf(one), nameOf(other)))
}

/** The roles that a person has, without the one that everybody has beside others. */
export function tellingRoles(roles: readonly string[]): string[] {
  const told = roles.filter(role => role !== 'user')
  return inOrder((told.length > 0 ? told : roles).map(_id => ({ _id })), role => role._id).map(role => role._id)
}

interface Roles {
  /** Nothing until they are there. */
  roles: Role[] | undefined
  labelOf: (id: string) => string
  find: (id: string) => Role | undefined
}

/** The roles in the words of the reader: built-in ones are translated, unless somebody has described them anew. */
export function useRoles(): Roles {
  const { t } = useTranslation()
  const { data } = useRead('/api/v1/roles.list', {})
  return useMemo(() => {
    const known = data?.body.roles.map<Role>(role => isBuiltIn(role._id)
      ? { _id: role._id, label: t(`roleNames.${role._id}`), about: role.description === original[role._id] ? t(`roleAbout.${role._id}`) : role.description, protected: role.protected }
      : { _id: role._id, label: role.name, about: role.description, protected: role.protected })
    const roles = known && inOrder(known, role => role.label)
    const byId = new Map(roles?.map(role => [role._id, role]))
    return { roles, find: id => byId.get(id), labelOf: id => byId.get(id)?.label ?? (isBuiltIn(id) ? t(`roleNames.${id}`) : id) }
  }, [data, t])
}
