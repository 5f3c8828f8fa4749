using Frontdesk.Wire;

namespace Frontdesk.Departments;

/// <summary>How a department is put away, taken out again and ended (organization.md §6.7, §6.8; decisions D6, D13, D14).</summary>
internal static class DepartmentEndings
{
    extension(Amendment amendment)
    {
        /// <summary>An archived department is not enabled, and stays in its unit.</summary>
        public Outcome<Done> ArchiveDepartment(string id)
        {
            if (amendment.Organization.Department(id) is not { Department: var department })
                return DepartmentRefusals.UnknownOnArchive;
            if (department.Archived)
                return default(Done);
            if (amendment.Organization.IsLastOpenOfUnit(department))
                amendment.Warn($"The unit {amendment.Organization.Units[department.UnitId!].Unit.Name} has no other department that is not archived.");
            amendment.Put(department with { Archived = true, WasArchived = true, Enabled = false });
            return default(Done);
        }

        /// <summary>It comes back disabled: somebody decides when it opens.</summary>
        public Outcome<Done> UnarchiveDepartment(string id)
        {
            if (amendment.Organization.Department(id) is not { Department: var department })
                return DepartmentRefusals.UnknownOnUnarchive;
            amendment.Put(department with { Archived = false });
            return default(Done);
        }

        /// <summary>The department goes, and every reference to it (decision D14).</summary>
        public Outcome<Done> DeleteDepartment(string id)
        {
            if (!amendment.Organization.Read(KnownSettings.DepartmentRemoval))
                return DepartmentRefusals.RemovalDisabled;
            if (amendment.Organization.Department(id) is not { } node)
                return DepartmentRefusals.UnknownOnDelete;
            foreach (var row in node.Roster)
                amendment.Remove(row.Membership);
            foreach (var referrer in amendment.Organization.ReferrersOf(id).Where(referrer => referrer.Id != id).ToList())
                amendment.Put(referrer.Department.Forgetting(id));
            amendment.Remove(amendment.Organization.Departments[id].Department);
            return default(Done);
        }
    }

    extension(Organization organization)
    {
        /// <summary>The other departments of its unit, if there are any, are all archived.</summary>
        private bool IsLastOpenOfUnit(Department department) =>
            department.UnitId is { } unitId
            && organization.Units[unitId].DepartmentNames.All(other => other.Id == department.Id || organization.Departments[other.Id].Department.Archived);
    }
}
