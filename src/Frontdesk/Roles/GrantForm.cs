using System.Collections.Immutable;
using Frontdesk.Wire;
using Frontdesk.Wire.Shapes;

namespace Frontdesk.Roles;

/// <summary>Who is to hold which permissions (<c>permissions.update</c>): each list of roles is the whole list, and may be empty.</summary>
internal sealed record GrantsForm(ImmutableArray<(string PermissionId, ImmutableArray<string> Roles)> Grants) : IForm<GrantsForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(
        Member.Required("permissions", Shape.ListOf(Shape.Object(
            Member.Required("_id", Shape.Text),
            Member.Required("roles", Shape.ListOf(Shape.Text, unique: true)))))));

    public static GrantsForm Read(Fields fields) => new([.. fields.Objects("permissions").Select(grant => (grant.Text("_id"), grant.Texts("roles")))]);
}

/// <summary>One role and one permission (<c>permissions.addRole</c>, <c>permissions.removeRole</c>).</summary>
internal sealed record GrantForm(string PermissionId, string Role) : IForm<GrantForm>
{
    public static BodyRules Rules { get; } = new(Shape.Object(Member.Required("permissionId", Shape.Text), Member.Required("role", Shape.Text)));

    public static GrantForm Read(Fields fields) => new(fields.Text("permissionId"), fields.Text("role"));
}
