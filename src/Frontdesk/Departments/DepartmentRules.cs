using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Wire;

namespace Frontdesk.Departments;

/// <summary>What may become of a department. Pure: an amendment in, a department or a refusal out. The checks stand in the contract's order.</summary>
internal static class DepartmentRules
{
    extension(Amendment amendment)
    {
        /// <summary>A new department with its agents and its unit (organization.md §6.2).</summary>
        public Outcome<Department> CreateDepartment(Person caller, DepartmentDraft draft)
        {
            var department = draft.Begin(Ids.Hex24(), amendment.Now);
            if (department.LacksClosingTag)
                return DepartmentRefusals.NoClosingTag;
            amendment.WarnOfEchoes(draft, stored: null);
            return amendment.Save(caller, department, draft);
        }

        /// <summary>The department anew; optional members that were not sent stay (organization.md §6.6).</summary>
        public Outcome<Department> ReviseDepartment(Person caller, string id, DepartmentDraft draft)
        {
            var node = amendment.Organization.Department(id);
            if (node is not null && draft.UnitId.IsNull && amendment.Organization.IsLastOfUnit(node.Department))
                return DepartmentRefusals.LastOfUnit;
            if (node is { Department.Archived: true } && draft.Enabled)
                return DepartmentRefusals.ArchivedCannotBeEnabled;
            var department = node is null ? draft.Begin(id, amendment.Now) : draft.Over(node.Department);
            if (department.LacksClosingTag)
                return DepartmentRefusals.NoClosingTag;
            if (node is null)
                return DepartmentRefusals.Unknown;
            amendment.WarnOfEchoes(draft, node);
            return amendment.Save(caller, department, draft);
        }

        private Outcome<Department> Save(Person caller, Department department, DepartmentDraft draft)
        {
            if (amendment.Organization.RefuseFallbackOf(department) is { } refusal)
                return refusal;
            amendment.Put(department with { DepartmentsAllowedToForward = amendment.Known(department.Id, department.DepartmentsAllowedToForward) });
            if (amendment.AddAgentsAs(caller, department.Id, draft.Agents) is { } unknownAgent)
                return unknownAgent;
            amendment.Attach(caller, department.Id, draft.UnitId);
            return amendment.Organization.Departments[department.Id].Department;
        }

        /// <summary>A reference to a department that does not exist is never stored.</summary>
        private ImmutableArray<string>? Known(string id, ImmutableArray<string>? departmentIds)
        {
            if (departmentIds is not { } all)
                return null;
            var known = ImmutableArray.CreateBuilder<string>(all.Length);
            foreach (var departmentId in all.Distinct(StringComparer.Ordinal))
            {
                if (departmentId == id || amendment.Organization.Department(departmentId) is not null)
                    known.Add(departmentId);
                else
                    amendment.Warn($"There is no department with the id {departmentId}, so it was left out of departmentsAllowedToForward.");
            }
            return known.ToImmutable();
        }

        /// <summary>A client may send back what it has read. Where it would change what cannot be set here, it is told.</summary>
        private void WarnOfEchoes(DepartmentDraft draft, DepartmentNode? stored)
        {
            if (draft.Echoed.IsEmpty)
                return;
            using var present = stored is null ? null : JsonDocument.Parse(DepartmentReply.Encode(stored));
            foreach (var (name, value) in draft.Echoed)
            {
                if (name is "numAgents" or "_updatedAt") // these move on by themselves: what was read a moment ago may differ
                    continue;
                if (present is null || !present.RootElement.TryGetProperty(name, out var current) || !JsonElement.DeepEquals(current, value))
                    amendment.Warn($"{name} cannot be set in a department and was ignored.");
            }
        }
    }

    extension(Department department)
    {
        /// <summary>It asks for a tag at the end of a chat and has none to offer.</summary>
        public bool LacksClosingTag => department is { RequestTagBeforeClosingChat: true, ChatClosingTags: null or { IsEmpty: true } };
    }

    extension(Organization organization)
    {
        /// <summary>It belongs to a unit that has no other department.</summary>
        public bool IsLastOfUnit(Department department) =>
            department.UnitId is { } unitId && organization.Units[unitId].DepartmentNames.Count == 1;

        /// <summary>Whoever follows the fallbacks comes to an end, and never to a department that does not exist (decision D18).</summary>
        private Refusal? RefuseFallbackOf(Department department)
        {
            for (var next = department.FallbackForwardDepartment; next is not null;)
            {
                if (next == department.Id)
                    return DepartmentRefusals.CircularFallback;
                if (organization.Department(next) is not { Department: var fallback })
                    return DepartmentRefusals.UnknownFallback;
                next = fallback.FallbackForwardDepartment;
            }
            return null;
        }
    }
}
