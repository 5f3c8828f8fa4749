import type { Organization } from './tree'

/** The part of the organisation in which something is called that. A unit that is meant itself stays whole. */
export function narrowed(organization: Organization, text: string): Organization {
  if (text === '') return organization
  const meant = (name: string) => name.toLowerCase().includes(text)
  return {
    units: organization.units
      .map(unit => (meant(unit.name) ? unit : { ...unit, departments: unit.departments.filter(department => meant(department.name)) }))
      .filter(unit => meant(unit.name) || unit.departments.length > 0),
    departments: organization.departments.filter(department => meant(department.name)),
  }
}
