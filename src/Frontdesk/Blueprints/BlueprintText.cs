using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Frontdesk.Blueprints;

/// <summary>
/// An organisation as a blueprint: deterministic, with a sentence about each part, without secrets. Things are called by their names; an id stands only where the name alone
/// would be ambiguous, or where all ids are wanted.
/// </summary>
internal sealed class BlueprintText(Organization organization, bool withIds)
{
    public const string SchemaPath = "/api/ext/v1/organization.schema.json";

    private readonly YamlLines yaml = new();
    private readonly Directory names = new(organization);

    public static string Of(Organization organization, bool withIds) => new BlueprintText(organization, withIds).Write();

    private string Write()
    {
        yaml.Comment($"yaml-language-server: $schema=http://localhost:3000{SchemaPath}");
        yaml.Comment("An organisation as code. `frontdesk org plan FILE` says what applying it would change. What is not written down has its default.");
        yaml.Blank();
        yaml.Comment("The parts that this file owns: in them, what is not written down goes. Parts that are not listed are never touched.");
        yaml.Line(0, "manage", [.. Blueprint.PartWords]);
        Section(Part.People, "Everybody who can sign in. Passwords and tokens are not written down.", organization.PeopleByUsername.Select(entry => organization.People[entry.Id].Person), Write);
        Section(Part.Roles, "Roles that an administrator has made, and built-in ones that were described anew.", organization.Roles.Values.OrderBy(role => role.Name, StringComparer.Ordinal), Write);
        Section(Part.Grants, "Permissions whose holders differ from the defaults.", organization.Grants.Values.OrderBy(grant => grant.PermissionId, StringComparer.Ordinal), grant =>
        {
            yaml.Item("permission", grant.PermissionId);
            Roles(grant.Roles);
        });
        Section(Part.Units, "Units: departments, and the people who watch over them.", organization.UnitsByName.Select(entry => organization.Units[entry.Id].Unit), Write);
        Section(Part.Departments, "Departments. `fallback` and `forwardTo` name other departments.", organization.DepartmentsByName.All.Select(entry => organization.Departments[entry.Id].Department), Write);
        Section(Part.Memberships, "Who serves in which department. `count` is kept where it is not written down.",
            organization.DepartmentsByName.All.Select(entry => organization.Departments[entry.Id]).Where(node => node.Roster.Count > 0), Write);
        Section(Part.Monitorships, "Who monitors which unit.", organization.UnitsByName.Select(entry => organization.Units[entry.Id]).Where(node => !node.Monitors.IsEmpty), node =>
        {
            yaml.Item("unit", names.Unit(node.Id));
            yaml.Line(2, "monitors", [.. node.Monitors.Keys.Select(id => organization.People[id].Person.Username).Order(StringComparer.Ordinal)]);
        });
        return yaml.ToString();
    }

    private void Section<T>(Part part, string about, IEnumerable<T> items, Action<T> write)
    {
        yaml.Blank();
        yaml.Comment(about);
        var all = items.ToList();
        yaml.Section(Blueprint.Word(part), all.Count == 0);
        all.ForEach(write);
    }

    private void Write(Person person)
    {
        yaml.Item("username", person.Username);
        Id(person.Id, isAmbiguous: false);
        yaml.Line(2, "name", person.Name);
        if (!person.Emails.IsEmpty)
            yaml.Line(2, "emails", string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", person.Emails.Select(email => $"{{address: {YamlLines.Quoted(email.Address)}{(email.Verified ? ", verified: true" : "")}}}"))}]"), isRaw: true);
        Roles(person.Roles);
        yaml.Line(2, "active", person.Active ? null : false);
        yaml.Line(2, "type", person.Type == "user" ? null : person.Type);
        yaml.Line(2, "nickname", person.Nickname);
        yaml.Line(2, "bio", person.Bio);
        yaml.Json(2, "livechat", person.Livechat);
        yaml.Json(2, "customFields", person.CustomFields);
    }

    private void Write(Role role)
    {
        yaml.Item("name", role.Name);
        Id(role.Id, isAmbiguous: role.Name.StartsWith("id:", StringComparison.Ordinal));
        yaml.Line(2, "description", role.Description.Length == 0 ? null : role.Description);
        yaml.Line(2, "scope", role.Scope == "Users" ? null : role.Scope);
        yaml.Line(2, "mandatory2fa", role.Mandatory2fa ? true : null);
    }

    private void Write(Unit unit)
    {
        yaml.Item("name", unit.Name);
        Id(unit.Id, names.IsAmbiguousUnit(unit.Name));
        yaml.Line(2, "visibility", unit.Visibility == "public" ? null : unit.Visibility);
        yaml.Line(2, "enabled", unit.Enabled);
        yaml.Line(2, "description", unit.Description);
        yaml.Line(2, "email", unit.Email);
        yaml.Line(2, "showOnOfflineForm", unit.ShowOnOfflineForm);
    }

    private void Write(Department department)
    {
        yaml.Item("name", department.Name);
        Id(department.Id, names.IsAmbiguousDepartment(department.Name));
        yaml.Line(2, "unit", department.UnitId is { } unit ? names.Unit(unit) : null);
        yaml.Line(2, "email", department.Email.Length == 0 ? null : department.Email);
        yaml.Line(2, "enabled", department.Enabled ? null : false);
        yaml.Line(2, "archived", department.Archived ? true : null);
        yaml.Line(2, "showOnRegistration", department.ShowOnRegistration ? null : false);
        yaml.Line(2, "showOnOfflineForm", department.ShowOnOfflineForm ? null : false);
        yaml.Line(2, "description", department.Description);
        yaml.Line(2, "requestTagBeforeClosingChat", department.RequestTagBeforeClosingChat);
        if (department.ChatClosingTags is { } tags)
            yaml.Line(2, "chatClosingTags", [.. tags]);
        yaml.Line(2, "fallback", department.FallbackForwardDepartment is { } fallback ? names.Department(fallback) : null);
        if (department.DepartmentsAllowedToForward is { } forward)
            yaml.Line(2, "forwardTo", [.. forward.Select(names.Department)]);
        yaml.Line(2, "allowReceiveForwardOffline", department.AllowReceiveForwardOffline);
        yaml.Json(2, "custom", department.Custom.IsEmpty ? null : department.Custom);
    }

    private void Write(DepartmentNode node)
    {
        yaml.Item("department", names.Department(node.Id));
        yaml.Section("  agents", isEmpty: false);
        foreach (var row in node.Roster)
        {
            var (count, order) = (row.Membership.Count, row.Membership.Order);
            yaml.Raw(string.Create(CultureInfo.InvariantCulture, $"    - {{agent: {YamlLines.Quoted(row.Username)}{(count == 0 ? "" : $", count: {count}")}{(order == 0 ? "" : $", order: {order}")}}}"));
        }
    }

    private void Roles(IEnumerable<string> ids) => yaml.Line(2, "roles", [.. ids.Select(names.Role).Order(StringComparer.Ordinal)]);

    private void Id(string id, bool isAmbiguous) => yaml.Line(2, "id", withIds || isAmbiguous ? id : null);
}

/// <summary>Lines of YAML.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder text = new();

    public void Comment(string comment) => Raw("# " + comment);

    public void Blank() => Raw("");

    public void Section(string name, bool isEmpty) => Raw(name + (isEmpty ? ": []" : ":"));

    public void Item(string name, string value) => Raw($"- {name}: {Quoted(value)}");

    public void Line(int indent, string name, string? value, bool isRaw = false)
    {
        if (value is not null)
            Raw($"{new string(' ', indent)}{name}: {(isRaw ? value : Quoted(value))}");
    }

    public void Line(int indent, string name, bool? value) => Line(indent, name, value is { } flag ? flag ? "true" : "false" : null, isRaw: true);

    public void Line(int indent, string name, IReadOnlyList<string> values) => Line(indent, name, $"[{string.Join(", ", values.Select(Quoted))}]", isRaw: true);

    /// <summary>JSON is YAML.</summary>
    public void Json(int indent, string name, IReadOnlyDictionary<string, JsonElement>? members)
    {
        if (members is not null)
            Line(indent, name, $"{{{string.Join(", ", members.Select(member => Key(member.Key) + Flow(member.Value)))}}}", isRaw: true);
    }

    public void Raw(string line) => text.Append(line).Append('\n');

    public override string ToString() => text.ToString();

    /// <summary>Plain where that can be nothing else, also to readers of YAML 1.1; otherwise in double quotes, with JSON's escapes for what nobody would see.</summary>
    public static string Quoted(string value) =>
        value.Length > 0 && char.IsAsciiLetter(value[0]) && value.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '@' or '/')
        && value.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n")
            ? value
            : $"\"{string.Concat(value.Select(Escaped))}\"";

    /// <summary>A key with its colon. YAML looks for the colon no further than 1,024 characters, unless it is told that a key begins.</summary>
    private static string Key(string name) => Quoted(name) is { Length: > 1000 } @long ? $"? {@long} : " : Quoted(name) + ": ";

    private static string Escaped(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\t' => @"\t",
        _ => Printing.IsHidden(character) ? Printing.Escaped(character) : character.ToString(),
    };

    /// <summary>Of two members of one name, which an older version has taken, the last.</summary>
    private static string Flow(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Reverse().DistinctBy(member => member.Name, StringComparer.Ordinal).Reverse().Select(member => Key(member.Name) + Flow(member.Value)))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Flow))}]",
        JsonValueKind.String => Quoted(value.GetString()!),
        _ => value.GetRawText(),
    };
}
