using System.Collections.Immutable;
using System.Text.Json;
using Frontdesk.Permissions;

namespace Frontdesk.Changes;

/// <summary>
/// What of a preview the one who asks may see. A preview shows no more than they could read before the change or after it: of somebody else only what everybody may read, unless they may read
/// everything of everybody; of units and departments only those that they see.
/// </summary>
internal sealed class PreviewSight
{
    /// <summary>What everybody may read of everybody, and what the lists of agents show of an agent.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal) { "id", "username", "name", "type", "status", "statusText", "nickname", "bio", "active", "statusLivechat", "livechat", "updatedAt" };

    /// <summary>Roles by which somebody stands in a list of its own.</summary>
    private static readonly ImmutableSortedSet<string> Duties = [BuiltInRoles.Agent, BuiltInRoles.Manager, BuiltInRoles.Monitor];

    private readonly ImmutableArray<Viewer> viewers;
    private readonly (Organization Before, Organization After) organizations;
    private readonly HashSet<Change> seen;

    /// <param name="askedBy">Nobody in particular (null) sees nothing but what everybody sees.</param>
    public PreviewSight(Organization before, Organization after, ImmutableArray<Change> changes, string? askedBy)
    {
        organizations = (before, after);
        viewers = askedBy is null ? [] : [.. new[] { before, after }.Where(organization => organization.Person(askedBy) is not null).Select(organization => new Viewer(organization, organization.People[askedBy].Person))];
        seen = viewers.SelectMany(viewer => viewer.Seen(changes)).ToHashSet<Change>(ReferenceEqualityComparer.Instance);
    }

    /// <summary>The change as far as it may be seen; nothing of what they do not see at all.</summary>
    public void Write(Utf8JsonWriter json, Change change)
    {
        if (change.Kind.IsSecret() || seen.Contains(change))
            ChangeReply.WriteChange(json, change);
        else if (change.Kind == Kind.Person)
            ChangeReply.WriteChange(json, change, record => WritePublic(json, (Person)record));
    }

    /// <summary>The impact without what they do not see.</summary>
    public Impact Of(Impact impact) => viewers.Any(viewer => viewer.SeesAll) ? impact : impact with
    {
        Sight = [.. impact.Sight.Select(change => change with { Units = change.Units.Only(SeesUnit), Departments = change.Departments.Only(SeesDepartment) }).Where(change => !change.Units.IsNone || !change.Departments.IsNone)],
        DepartmentsWithoutAgents = [.. impact.DepartmentsWithoutAgents.Where(department => SeesDepartment(department.Id))],
        FallbackChanges = [.. impact.FallbackChanges.Where(change => SeesDepartment(change.Department.Id)).Select(change => change with { From = Named(change.From), To = Named(change.To) })],
    };

    private static void WritePublic(Utf8JsonWriter json, Person person)
    {
        using var whole = JsonDocument.Parse((person with { Roles = person.Roles.Intersect(Duties) }).Body);
        json.WriteStartObject();
        foreach (var member in whole.RootElement.EnumerateObject().Where(member => Public.Contains(member.Name) || member.NameEquals("roles")))
            member.WriteTo(json);
        json.WriteEndObject();
    }

    private bool SeesUnit(string id) => Sees(organizations.Before.Unit(id)?.Unit) || Sees(organizations.After.Unit(id)?.Unit);

    private bool SeesDepartment(string id) => Sees(organizations.Before.Department(id)?.Department) || Sees(organizations.After.Department(id)?.Department);

    private bool Sees(Record? record) => record is not null && viewers.Any(viewer => viewer.Sees(record));

    private NamedId? Named(NamedId? department) => department is null || SeesDepartment(department.Id) ? department : department with { Name = department.Id };
}
