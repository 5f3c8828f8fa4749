using Frontdesk.Permissions;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Departments;

/// <summary>How a department comes into a unit and out of it (decision D6, organization.md §6.10). It never turns an answer into an error.</summary>
internal static class DepartmentUnitRules
{
    extension(Amendment amendment)
    {
        /// <summary>Absent leaves the department where it is, null takes it out of its unit.</summary>
        public void Attach(Person caller, string departmentId, Sent<string> unitId)
        {
            if (unitId.IsAbsent)
                return;
            var department = amendment.Organization.Departments[departmentId].Department;
            var target = unitId.HasValue ? unitId.Value : null;
            if (target == department.UnitId)
                return;
            if (amendment.WhyNot(caller, department.UnitId, target) is { } why)
                amendment.Warn(why);
            else
                amendment.Put(department with { UnitId = target, WasInUnit = true });
        }

        /// <summary>Only a monitor is held to the units they monitor; for anybody else who may change departments it is any unit (the seed).</summary>
        private string? WhyNot(Person caller, string? present, string? target)
        {
            var sight = amendment.Organization.SightOf(caller);
            bool MayUse(string unitId) => !caller.Has(BuiltInRoles.Monitor) || sight.SeesUnit(unitId);

            if (target is not null && amendment.Organization.Unit(target) is null)
                return $"There is no unit with the id {target}, so the department's unit was left as it is.";
            if (target is not null && !MayUse(target))
                return $"You do not monitor the unit {amendment.NameOf(target)}, so the department was not added to it.";
            if (present is not null && !MayUse(present))
                return $"You do not monitor the unit {amendment.NameOf(present)}, so the department stays there.";
            return null;
        }

        private string NameOf(string unitId) => amendment.Organization.Units[unitId].Unit.Name;
    }
}
