using System.Runtime.InteropServices;
using Frontdesk.Permissions;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Blueprints;

/// <summary>Who serves and who monitors, as a blueprint says.</summary>
internal static class RowsPart
{
    extension(Amendment amendment)
    {
        public Refusal? ApplyMemberships(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Memberships))
                return null;
            var directory = new Directory(amendment.Organization);
            var kept = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal); // department id to the ids of its agents
            foreach (var (item, at) in Items.Of(blueprint, Part.Memberships))
            {
                if (!directory.DepartmentMeant(item.Text("department"), at["department"]).Agreed(out var department, out var refusal))
                    return refusal;
                var agents = CollectionsMarshal.GetValueRefOrAddDefault(kept, department, out _) ??= new HashSet<string>(StringComparer.Ordinal);
                if ((refusal = amendment.Serve(department, item.Objects("agents"), agents, directory, at["agents"])) is not null)
                    return refusal;
            }
            foreach (var node in amendment.Organization.Departments.Values)
            {
                var agents = kept.GetValueOrDefault(node.Id);
                if (node.Roster.Count == (agents?.Count ?? 0))
                    continue; // whoever stays is in it, so nobody else is
                foreach (var row in node.Roster.Where(row => agents?.Contains(row.Membership.AgentId) is not true))
                    amendment.Remove(row.Membership);
            }
            return null;
        }

        /// <summary>The rows of one item. Nearly all stand as they are: who serves already is found among those who do.</summary>
        private Refusal? Serve(string departmentId, IReadOnlyList<Fields> rows, HashSet<string> agents, Directory directory, Spot at)
        {
            var serving = amendment.Organization.Departments[departmentId].Roster.ToDictionary(row => row.Username, row => row.Membership, StringComparer.Ordinal);
            foreach (var (index, row) in rows.Index())
            {
                var name = row.Text("agent");
                if (!serving.TryGetValue(name, out var present))
                {
                    if (!directory.PersonMeant(name, at[index]["agent"]).Agreed(out var agent, out var refusal))
                        return refusal;
                    present = amendment.Organization.Membership(departmentId, agent) ?? amendment.Put(new Membership(Ids.Hex24(), agent, departmentId, 0, 0, amendment.Now));
                }
                if (!agents.Add(present.AgentId))
                    return BlueprintRefusals.Invalid(at[index]["agent"], $"{name} stands twice in {amendment.Organization.Departments[departmentId].Department.Name}");
                var wanted = present with { Count = row.MaybeNumber("count").Or(present.Count), Order = row.MaybeNumber("order").Or(0) };
                if (wanted != present)
                    amendment.Put(wanted);
            }
            return null;
        }

        public Refusal? ApplyMonitorships(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Monitorships))
                return null;
            var directory = new Directory(amendment.Organization);
            var wanted = new Dictionary<string, (string UnitId, string MonitorId)>(StringComparer.Ordinal);
            foreach (var (item, at) in Items.Of(blueprint, Part.Monitorships))
            {
                if (!directory.UnitMeant(item.Text("unit"), at["unit"]).Agreed(out var unit, out var refusal))
                    return refusal;
                foreach (var name in item.Texts("monitors"))
                {
                    if (!directory.PersonMeant(name, at["monitors"]).Agreed(out var monitor, out refusal))
                        return refusal;
                    if (!amendment.Organization.People[monitor].Person.Has(BuiltInRoles.Monitor))
                        return BlueprintRefusals.Invalid(at["monitors"], $"{name} does not have the role {BuiltInRoles.Monitor}");
                    if (!wanted.TryAdd(Monitorship.KeyOf(unit, monitor), (unit, monitor)))
                        return BlueprintRefusals.Invalid(at["monitors"], $"{name} stands twice for {item.Text("unit")}");
                }
            }
            foreach (var gone in amendment.Organization.Units.Values.SelectMany(node => node.Monitors.Values).Where(row => !wanted.ContainsKey(row.Key)).ToList())
                amendment.Remove(gone);
            foreach (var (unit, monitor) in wanted.Values.Where(row => !amendment.Organization.Units[row.UnitId].Monitors.ContainsKey(row.MonitorId)))
                amendment.Put(new Monitorship(Ids.Hex24(), monitor, unit, amendment.Now));
            return null;
        }
    }
}
