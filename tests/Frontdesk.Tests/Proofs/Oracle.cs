using System.Text.Json;
using System.Text.Json.Nodes;
using Frontdesk.Permissions;
using Frontdesk.Wire;

namespace Frontdesk.Tests.Proofs;

/// <summary>
/// What the contract says an organisation looks like from outside. Written a second time, from records alone and without the product's
/// indexes, so that a wrong index or a stale answer is seen.
/// </summary>
internal static class Oracle
{
    extension(Organization organization)
    {
        private IEnumerable<Department> AllDepartments => organization.Departments.Values.Select(node => node.Department);

        private IEnumerable<Membership> AllMemberships => organization.People.Values.SelectMany(node => node.Memberships.Values);

        private IEnumerable<Monitorship> AllMonitorships => organization.Units.Values.SelectMany(node => node.Monitors.Values);

        public JsonObject UnitJson(string id)
        {
            var unit = organization.Units[id].Unit;
            var json = new JsonObject
            {
                ["_id"] = unit.Id,
                ["name"] = unit.Name,
                ["visibility"] = unit.Visibility,
                ["type"] = "u",
                ["numMonitors"] = organization.AllMonitorships.Count(row => row.UnitId == id),
                ["numDepartments"] = organization.AllDepartments.Count(department => department.UnitId == id),
                ["_updatedAt"] = Instants.Text(unit.UpdatedAt),
            };
            if (unit.Enabled is { } enabled)
                json["enabled"] = enabled;
            if (unit.Description is { } description)
                json["description"] = description;
            if (unit.Email is { } email)
                json["email"] = email;
            if (unit.ShowOnOfflineForm is { } show)
                json["showOnOfflineForm"] = show;
            return json;
        }

        public JsonObject DepartmentJson(string id)
        {
            var department = organization.Departments[id].Department;
            var json = new JsonObject
            {
                ["_id"] = department.Id,
                ["name"] = department.Name,
                ["email"] = department.Email,
                ["enabled"] = department.Enabled,
                ["showOnRegistration"] = department.ShowOnRegistration,
                ["showOnOfflineForm"] = department.ShowOnOfflineForm,
                ["numAgents"] = organization.AllMemberships.Count(row => row.DepartmentId == id),
                ["type"] = "d",
                ["_updatedAt"] = Instants.Text(department.UpdatedAt),
            };
            if (department.Description is { } description)
                json["description"] = description;
            if (department.FallbackForwardDepartment is { } fallback)
                json["fallbackForwardDepartment"] = fallback;
            if (department.DepartmentsAllowedToForward is { } forwards)
                json["departmentsAllowedToForward"] = Texts(forwards);
            if (department.WasArchived)
                json["archived"] = department.Archived;
            foreach (var (name, value) in department.Custom)
                json[name] = JsonNode.Parse(value.GetRawText());
            if (department.UnitId is { } unit)
                (json["parentId"], json["ancestors"]) = (unit, Texts([unit]));
            else if (department.WasInUnit)
                (json["parentId"], json["ancestors"]) = (null, null);
            return json;
        }

        /// <summary>A department's agents by user name.</summary>
        public JsonArray RosterJson(string id) =>
        [
            .. organization.AllMemberships.Where(row => row.DepartmentId == id)
                .Select(row => (Row: row, organization.People[row.AgentId].Person.Username))
                .OrderBy(entry => entry.Username, StringComparer.Ordinal)
                .Select(entry => new JsonObject
                {
                    ["_id"] = entry.Row.Id,
                    ["agentId"] = entry.Row.AgentId,
                    ["departmentId"] = entry.Row.DepartmentId,
                    ["username"] = entry.Username,
                    ["departmentEnabled"] = organization.Departments[id].Department.Enabled,
                    ["count"] = entry.Row.Count,
                    ["order"] = entry.Row.Order,
                    ["_updatedAt"] = Instants.Text(entry.Row.UpdatedAt),
                }),
        ];

        public JsonArray MonitorsJson(string unitId) =>
        [
            .. organization.AllMonitorships.Where(row => row.UnitId == unitId).OrderBy(row => row.MonitorId, StringComparer.Ordinal).Select(row => new JsonObject
            {
                ["_id"] = row.Id,
                ["monitorId"] = row.MonitorId,
                ["unitId"] = row.UnitId,
                ["username"] = organization.People[row.MonitorId].Person.Username,
                ["_updatedAt"] = Instants.Text(row.UpdatedAt),
            }),
        ];

        /// <summary>Units by name that the person may list, or null where they may list none (decision D1).</summary>
        public IReadOnlyList<string>? UnitsListedFor(string personId)
        {
            var person = organization.People[personId].Person;
            var mayManage = person.Has(BuiltInRoles.Admin) || person.Has(BuiltInRoles.Manager);
            var own = organization.AllMonitorships.Where(row => row.MonitorId == personId).Select(row => row.UnitId).ToHashSet(StringComparer.Ordinal);
            if (!mayManage && own.Count == 0)
                return null;
            return
            [
                .. organization.Units.Values.Select(node => node.Unit).Where(unit => mayManage || own.Contains(unit.Id))
                    .OrderBy(unit => unit.Name, StringComparer.Ordinal).ThenBy(unit => unit.Id, StringComparer.Ordinal).Select(unit => unit.Id),
            ];
        }

        /// <summary>Departments by name.</summary>
        public IReadOnlyList<string> DepartmentsWhere(Func<Department, bool> where) =>
        [
            .. organization.AllDepartments.Where(where)
                .OrderBy(department => department.Name, StringComparer.Ordinal).ThenBy(department => department.Id, StringComparer.Ordinal).Select(department => department.Id),
        ];

        /// <summary>The ids of those who hold a role, by the name that they go by.</summary>
        public IReadOnlyList<string> Holders(string role) =>
        [
            .. organization.People.Values.Select(node => node.Person).Where(person => person.Has(role))
                .OrderBy(person => person.Name ?? person.Username, StringComparer.Ordinal).ThenBy(person => person.Id, StringComparer.Ordinal).Select(person => person.Id),
        ];
    }

    /// <summary>One page of a list.</summary>
    public static JsonObject Page(string plural, IReadOnlyList<string> ids, int offset, int count, Func<string, JsonNode?> item)
    {
        var items = ids.Skip(offset).Take(count == 0 ? int.MaxValue : Math.Min(count, 100)).ToList();
        return new JsonObject { [plural] = new JsonArray([.. items.Select(item)]), ["count"] = items.Count, ["offset"] = offset, ["total"] = ids.Count };
    }

    /// <summary>Null where an answer says what is expected; otherwise both. <c>success</c> and <c>warnings</c> are not looked at.</summary>
    public static string? Difference(JsonObject answer, JsonObject expected)
    {
        var said = answer.DeepClone().AsObject();
        said.Remove("success");
        said.Remove("warnings");
        return Same(said, expected) ? null : $"it says {said.ToJsonString()}, the log says {expected.ToJsonString()}";
    }

    /// <summary>Compared as texts read again: a number is a number, whichever type it was made of.</summary>
    private static bool Same(JsonNode one, JsonNode other)
    {
        using var left = JsonDocument.Parse(one.ToJsonString());
        using var right = JsonDocument.Parse(other.ToJsonString());
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
