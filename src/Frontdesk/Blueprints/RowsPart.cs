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
            var wanted = new Dictionary<string, (string DepartmentId, string AgentId, Fields Row)>(StringComparer.Ordinal);
            foreach (var (item, field) in Items.Of(blueprint, Part.Memberships))
            {
                if (!directory.DepartmentMeant(item.Text("department"), field + ".department").Agreed(out var department, out var refusal))
                    return refusal;
                foreach (var (row, index) in item.Objects("agents").Select((row, index) => (row, index)))
                {
                    if (!directory.PersonMeant(row.Text("agent"), $"{field}.agents[{index}].agent").Agreed(out var agent, out refusal))
                        return refusal;
                    if (!wanted.TryAdd(Membership.KeyOf(department, agent), (department, agent, row)))
                        return BlueprintRefusals.Invalid($"{field}.agents[{index}].agent", $"{row.Text("agent")} stands twice in {item.Text("department")}");
                }
            }
            foreach (var gone in amendment.Organization.People.Values.SelectMany(node => node.Memberships.Values).Where(row => !wanted.ContainsKey(row.Key)).ToList())
                amendment.Remove(gone);
            foreach (var (department, agent, row) in wanted.Values)
            {
                var present = amendment.Organization.Membership(department, agent);
                var (count, order) = (row.MaybeNumber("count").Or(present?.Count ?? 0), row.MaybeNumber("order").Or(0));
                if (present is null)
                    amendment.Put(new Membership(Ids.Hex24(), agent, department, count, order, amendment.Now));
                else if ((present.Count, present.Order) != (count, order))
                    amendment.Put(present with { Count = count, Order = order });
            }
            return null;
        }

        public Refusal? ApplyMonitorships(Blueprint blueprint)
        {
            if (!blueprint.Owns(Part.Monitorships))
                return null;
            var directory = new Directory(amendment.Organization);
            var wanted = new Dictionary<string, (string UnitId, string MonitorId)>(StringComparer.Ordinal);
            foreach (var (item, field) in Items.Of(blueprint, Part.Monitorships))
            {
                if (!directory.UnitMeant(item.Text("unit"), field + ".unit").Agreed(out var unit, out var refusal))
                    return refusal;
                foreach (var name in item.Texts("monitors"))
                {
                    if (!directory.PersonMeant(name, field + ".monitors").Agreed(out var monitor, out refusal))
                        return refusal;
                    if (!amendment.Organization.People[monitor].Person.Has(BuiltInRoles.Monitor))
                        return BlueprintRefusals.Invalid(field + ".monitors", $"{name} does not have the role {BuiltInRoles.Monitor}");
                    if (!wanted.TryAdd(Monitorship.KeyOf(unit, monitor), (unit, monitor)))
                        return BlueprintRefusals.Invalid(field + ".monitors", $"{name} stands twice for {item.Text("unit")}");
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
