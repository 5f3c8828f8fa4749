using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Units;

/// <summary>What may become of a unit. Pure: an amendment in, a unit or a refusal out.</summary>
internal static class UnitRules
{
    extension(Amendment amendment)
    {
        /// <summary>A new unit with its monitors and departments.</summary>
        public Outcome<Unit> CreateUnit(Person caller, UnitDraft draft)
        {
            var unit = new Unit { Id = Ids.Hex24(), Name = draft.Name, Visibility = draft.Visibility, UpdatedAt = amendment.Now };
            return amendment.Save(caller, unit, draft);
        }

        /// <summary>The whole unit anew; members that were not sent stay (decision D4).</summary>
        public Outcome<Unit> ReviseUnit(Person caller, string id, UnitDraft draft)
        {
            if (amendment.Organization.UnitFor(caller, id) is not { } node)
                return UnitRefusals.UnknownOnSave;
            return amendment.Save(caller, node.Unit, draft);
        }

        /// <summary>The unit goes, its departments stay (organization.md §4.5).</summary>
        public Outcome<Done> DeleteUnit(Person caller, string id)
        {
            if (amendment.Organization.UnitFor(caller, id) is not { } node)
                return UnitRefusals.UnknownOnDelete;
            foreach (var department in node.DepartmentNames)
                amendment.Detach(department.Id);
            foreach (var monitorship in node.Monitors.Values)
                amendment.Remove(monitorship);
            amendment.Remove(node.Unit);
            return default(Done);
        }

        private Outcome<Unit> Save(Person caller, Unit unit, UnitDraft draft)
        {
            var saved = amendment.Put(unit with
            {
                Name = draft.Name,
                Visibility = draft.Visibility,
                Enabled = draft.Enabled.Over(unit.Enabled),
                Description = draft.Description.Over(unit.Description),
                Email = draft.Email.Over(unit.Email),
                ShowOnOfflineForm = draft.ShowOnOfflineForm.Over(unit.ShowOnOfflineForm),
            });
            amendment.SetMonitors(unit.Id, draft.Monitors.Distinct(StringComparer.Ordinal));
            amendment.SetDepartments(caller, unit.Id, [.. draft.Departments.Distinct(StringComparer.Ordinal)]);
            return saved;
        }

        private void SetMonitors(string unitId, IEnumerable<string> monitorIds)
        {
            var left = amendment.Organization.Units[unitId].Monitors;
            foreach (var monitorId in monitorIds)
            {
                left = left.Remove(monitorId);
                if (amendment.Organization.Person(monitorId) is not { Person: var monitor })
                    amendment.Warn($"Nobody has the id {monitorId}, so no monitor was added for it.");
                else if (!monitor.Has(BuiltInRoles.Monitor))
                    amendment.Warn($"{monitor.Username} does not have the role {BuiltInRoles.Monitor} and is not a monitor of the unit.");
                else if (!amendment.Organization.Units[unitId].Monitors.ContainsKey(monitorId))
                    amendment.Put(new Monitorship(Ids.Hex24(), monitorId, unitId, amendment.Now));
                else
                    continue;
            }
            foreach (var monitorship in left.Values)
                amendment.Remove(monitorship);
        }

        private void SetDepartments(Person caller, string unitId, HashSet<string> departmentIds)
        {
            var sight = amendment.Organization.SightOf(caller);
            foreach (var leaving in amendment.Organization.Units[unitId].DepartmentNames)
            {
                if (!departmentIds.Contains(leaving.Id))
                    amendment.Detach(leaving.Id);
            }
            foreach (var departmentId in departmentIds)
            {
                if (amendment.Organization.Department(departmentId) is not { Department: var department })
                    amendment.Warn($"There is no department with the id {departmentId}.");
                else if (department.UnitId is { } other && other != unitId && !sight.SeesUnit(other))
                    amendment.Warn($"The department {department.Name} belongs to a unit that you do not monitor, and stays there.");
                else
                    amendment.Put(department with { UnitId = unitId, WasInUnit = true });
            }
        }

        private void Detach(string departmentId) =>
            amendment.Put(amendment.Organization.Departments[departmentId].Department with { UnitId = null, WasInUnit = true });
    }

    extension(Organization organization)
    {
        /// <summary>A unit, if the caller may touch it: to a restricted caller the units of others look unknown (organization.md §3.2).</summary>
        public UnitNode? UnitFor(Person caller, string id) =>
            organization.Unit(id) is { } unit && organization.SightOf(caller).SeesUnit(id) ? unit : null;
    }
}

/// <summary>What the units refuse. The codes differ by endpoint because the contract's do (decisions D2, D3).</summary>
internal static class UnitRefusals
{
    public static readonly Refusal UnknownOnGet = new(404, "Unit not found [error-unit-not-found]", "error-unit-not-found");
    public static readonly Refusal UnknownOnSave = Refusal.Coded("error-unit-not-found", "Unit not found", ("method", "livechat:saveUnit"));
    public static readonly Refusal UnknownOnDelete = Refusal.Coded("unit-not-found", "Unit not found", ("method", "livechat:removeUnit"));
}
